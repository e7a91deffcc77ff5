'use client';

import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { cx } from '@/components/atoms';
import { arranges, isStaff, useMe } from '@/core/auth/useMe';
import { Link } from '@/core/i18n/navigation';
import { useClientPathname } from '@/core/i18n/useClientPathname';
import { useUi } from '@/core/store/ui';
import { useCounters } from './counters';
import { VIEWS } from './views';

type Entry = { href: string; label: string; count?: number; alarm?: boolean };

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
        <span className={cx('tabular-nums', entry.alarm && entry.count > 0 && 'font-semibold text-danger')}>{entry.count}</span>
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

/** Same view: the path is the same and so are the filters named in the link. */
export function isCurrent(href: string, path: string, params: URLSearchParams): boolean {
  const [target, query = ''] = href.split('?');
  if (target !== path) return false;
  const wanted = new URLSearchParams(query);
  const filters = ['status', 'priority', 'assigned_to', 'requester'];
  return filters.every((name) => (wanted.get(name) ?? '') === (params.get(name) ?? '')) && !params.get('search');
}

function RailLinks() {
  const t = useTranslations('shell');
  const path = (useClientPathname() ?? '').replace(/^\/settings\/.*/, '/settings');
  const params = new URLSearchParams(useSearchParams());
  const role = useMe().data?.role;
  const { staff, requester } = useCounters();
  const show = (entry: Entry) => <RailLink key={entry.href} entry={entry} current={isCurrent(entry.href, path, params)} />;
  if (!isStaff(role)) {
    const mine: Entry[] = [
      { href: '/requests', label: t('rail.requests'), count: requester?.open },
      { href: '/new', label: t('rail.newRequest') },
    ];
    return <Group>{mine.map(show)}</Group>;
  }
  const main: Entry[] = [
    { href: VIEWS.mine, label: t('rail.mine'), count: staff?.mine_open },
    { href: VIEWS.unassigned, label: t('rail.unassigned'), count: staff?.unassigned },
    { href: VIEWS.pending, label: t('rail.pending'), count: staff?.pending },
  ];
  const queues: Entry[] = [
    { href: VIEWS.all, label: t('rail.all'), count: staff?.all_open },
    { href: '/inbox', label: t('rail.everything') },
  ];
  const work: Entry[] = [
    { href: '/dashboards', label: t('rail.dashboards') },
    { href: '/new', label: t('rail.new') },
  ];
  if (arranges(role)) work.push({ href: '/settings', label: t('rail.settings') });
  return (
    <>
      <Group>{main.map(show)}</Group>
      <Group title={t('rail.queues')}>{queues.map(show)}</Group>
      <Group title={t('rail.work')}>{work.map(show)}</Group>
    </>
  );
}

export function Rail() {
  const known = useMe().data !== undefined;
  return known ? <RailLinks /> : null;
}
