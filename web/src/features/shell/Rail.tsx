'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/atoms';
import { arranges, isStaff, useMe } from '@/core/auth/useMe';
import { Link } from '@/core/i18n/navigation';
import { useClientPathname } from '@/core/i18n/useClientPathname';
import { useUi } from '@/core/store/ui';
import { useCounters } from './counters';

type Entry = { href: string; label: string; count?: number };

function RailLink({ entry, current }: { entry: Entry; current: boolean }) {
  const close = useUi((s) => s.setRailOpen);
  return (
    <Link
      href={entry.href}
      aria-current={current ? 'page' : undefined}
      onClick={() => close(false)}
      className={cx(
        'flex items-center justify-between gap-3 rounded-control px-2.5 py-[5px] transition-colors duration-[90ms] max-md:py-3',
        current ? 'bg-selected font-semibold text-ink' : 'text-ink-2 hover:bg-sunken hover:text-ink',
      )}
    >
      <span className="truncate">{entry.label}</span>
      {entry.count === undefined ? null : (
        <span className="tabular-nums">{entry.count}</span>
      )}
    </Link>
  );
}

function Group({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="mb-4">
      {title ? <h2 className="type-label mx-2.5 mb-1 text-ink-3">{title}</h2> : null}
      {children}
    </div>
  );
}

function RailLinks({ views }: { views?: ReactNode }) {
  const t = useTranslations('shell');
  const path = (useClientPathname() ?? '').replace(/^\/settings\/.*/, '/settings');
  const role = useMe().data?.role;
  const { requester } = useCounters();
  const show = (entry: Entry) => <RailLink key={entry.href} entry={entry} current={entry.href === path} />;
  if (!isStaff(role)) {
    const mine: Entry[] = [
      { href: '/requests', label: t('rail.requests'), count: requester?.open },
      { href: '/new', label: t('rail.newRequest') },
    ];
    return <Group>{mine.map(show)}</Group>;
  }
  const work: Entry[] = [
    { href: '/dashboards', label: t('rail.dashboards') },
    { href: '/new', label: t('rail.new') },
  ];
  if (arranges(role)) work.push({ href: '/load', label: t('rail.load') }, { href: '/settings', label: t('rail.settings') });
  return (
    <>
      {views}
      <Group title={t('rail.work')}>{work.map(show)}</Group>
    </>
  );
}

/** Where one can go: the lists of the desk, given as `views`, and the other pages. */
export function Rail({ views }: { views?: ReactNode }) {
  const known = useMe().data !== undefined;
  return known ? <RailLinks views={views} /> : null;
}
