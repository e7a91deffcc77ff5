'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useMemo } from 'react';
import { cx, IconButton } from '@/components/atoms';
import { Menu, type MenuItem } from '@/components/molecules';
import { DotsIcon } from '@/design/icons';
import { useMe } from '@/core/auth/useMe';
import type { Command } from '@/core/commands/registry';
import { useActions, type Actions } from '@/core/commands/useActions';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import { Link, useRouter } from '@/core/i18n/navigation';
import { useClientPathname } from '@/core/i18n/useClientPathname';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useArrangeViews, useViewCounts, useViews } from '../api/views';
import { openViewForm, useViewForm } from '../model/store';
import { countText, groupsOf, hrefOf, shownViews, viewOf, type Group, type View, type ViewCounts, type ViewList } from '../model/views';
import { RailSkeleton } from './LazyRail';

const ViewForms = lazy(() => import('./ViewForms').then((module) => ({ default: module.ViewForms })));

/** The server counts so many views at once. */
const MOST_COUNTED = 20;

function ViewMenu({ view, list, me }: { view: View; list: ViewList; me: string }) {
  const t = useTranslations('views');
  const arrange = useArrangeViews();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const failed = { onError: (error: unknown) => toast(say(error), { tone: 'danger' }) };
  const mine = !view.builtin && view.owner?.id === me;
  const items: MenuItem[] = [
    { id: 'start', label: list.start === view.id ? t('notStart') : t('start'), onSelect: () => arrange.mutate({ start: list.start === view.id ? null : view.id }, failed) },
    { id: 'hide', label: t('hide'), onSelect: () => arrange.mutate({ hidden: [...list.hidden, view.id] }, failed) },
    ...(mine
      ? [
          { id: 'edit', label: t('edit'), onSelect: () => openViewForm({ kind: 'edit', view }) },
          { id: 'drop', label: t('drop'), danger: true, onSelect: () => openViewForm({ kind: 'drop', view }) },
        ]
      : []),
    { id: 'arrange', label: t('arrange'), part: '', onSelect: () => openViewForm({ kind: 'arrange' }) },
  ];
  return (
    <Menu
      label={t('actions', { name: view.name })}
      items={items}
      trigger={(props) => (
        <IconButton
          label={t('actions', { name: view.name })}
          size="sm"
          {...props}
          className="absolute top-[3px] right-1 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 max-md:top-1.5 max-md:opacity-100"
        >
          <DotsIcon />
        </IconButton>
      )}
    />
  );
}

function ViewLink({ view, list, me, current, counts }: { view: View; list: ViewList; me: string; current: boolean; counts: ViewCounts | null }) {
  const t = useTranslations('views');
  const close = useUi((s) => s.setRailOpen);
  const count = counts?.counts[view.id];
  return (
    <li className="group relative">
      <Link
        href={hrefOf(view)}
        aria-current={current ? 'page' : undefined}
        data-view={view.key ?? view.id}
        onClick={() => close(false)}
        className={cx(
          'flex min-h-[30px] items-center justify-between gap-3 rounded-control px-2.5 py-[5px] transition-colors duration-[90ms] max-md:min-h-11 max-md:pr-12',
          current ? 'bg-selected font-semibold text-ink' : 'text-ink-2 hover:bg-sunken hover:text-ink',
        )}
      >
        <span className="truncate">
          {view.name}
          {list.start === view.id ? <span className="sr-only">, {t('isStart')}</span> : null}
        </span>
        <span className="tabular-nums md:group-focus-within:opacity-0 md:group-hover:opacity-0">
          {count === undefined || !counts ? null : (
            <>
              {countText(count, counts.capped)}
              <span className="sr-only"> {t('tickets', { count })}</span>
            </>
          )}
        </span>
      </Link>
      <ViewMenu view={view} list={list} me={me} />
    </li>
  );
}

function GroupOf({ group, children }: { group: Group; children: React.ReactNode }) {
  const t = useTranslations('views');
  const title = group.kind === 'team' ? t('group.team', { name: group.name }) : group.kind === 'builtin' ? null : t(`group.${group.kind}`);
  return (
    <section className="mb-4">
      {title ? <h2 className="type-label mx-2.5 mb-1 truncate text-ink-3">{title}</h2> : null}
      <ul aria-label={title ?? t('title')}>{children}</ul>
    </section>
  );
}

function useViewCommands(views: View[]): void {
  const t = useTranslations('views');
  const router = useRouter();
  const actions = useMemo<Actions>(
    () => Object.fromEntries(views.slice(0, 9).map((view, index) => [`view.${index + 1}`, { title: view.name, run: () => router.push(hrefOf(view)) }])),
    [views, router],
  );
  useActions(actions);
  const commands = useMemo<Command[]>(
    () => [
      ...views.slice(9).map((view): Command => ({ id: `view.${view.id}`, title: view.name, group: t('title'), run: () => router.push(hrefOf(view)) })),
      { id: 'views.arrange', title: t('arrange'), group: t('title'), run: () => openViewForm({ kind: 'arrange' }) },
    ],
    [views, router, t],
  );
  useRegisterCommands(commands);
}

/** Built-in and saved lists, the current one marked, each with how much is in it now. */
export function ViewsRail() {
  const t = useTranslations('views');
  const tc = useTranslations('common');
  const locale = useLocale();
  const me = useMe().data?.id ?? '';
  const views = useViews();
  const path = useClientPathname() ?? '';
  const params = useSearchParams();
  const list = views.data;
  const shown = useMemo(() => (list ? shownViews(list, me) : []), [list, me]);
  const ids = useMemo(() => shown.slice(0, MOST_COUNTED).map((view) => view.id), [shown]);
  const counts = useViewCounts(ids);
  const form = useViewForm((s) => s.open);
  useViewCommands(shown);
  if (views.isError && !list) {
    return (
      <p className="mb-4 px-2.5 text-ink-2">
        {t('failed')}{' '}
        <button type="button" className="font-semibold text-accent underline" onClick={() => void views.refetch()}>
          {tc('retry')}
        </button>
      </p>
    );
  }
  if (!list) return <RailSkeleton />;
  const at = path === '/inbox' ? viewOf(list, { view: params.get('view'), q: params.get('q') ?? '', sort: params.get('sort') }) : null;
  return (
    <div lang={locale}>
      {groupsOf(list, me).map((group) => (
        <GroupOf key={group.kind === 'team' ? `team ${group.name}` : group.kind} group={group}>
          {group.views.map((view) => (
            <ViewLink key={view.id} view={view} list={list} me={me} counts={counts} current={at?.view.id === view.id} />
          ))}
        </GroupOf>
      ))}
      {list.hidden.length > 0 ? (
        <button type="button" onClick={() => openViewForm({ kind: 'arrange' })} className="mb-4 rounded-control px-2.5 py-1 text-left text-ink-3 hover:text-ink max-md:min-h-11">
          {t('hidden', { count: list.hidden.length })}
        </button>
      ) : null}
      <Suspense fallback={null}>{form ? <ViewForms form={form} /> : null}</Suspense>
    </div>
  );
}
