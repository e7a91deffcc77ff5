'use client';

import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { Button, IconButton, Skeleton } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';
import { SplitView } from '@/components/templates';
import { CloseIcon, ExpandIcon } from '@/design/icons';
import { QueryError } from '@/features/shell';
import { TicketView, usePreloadTicketView } from '@/features/tickets';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useRouter } from '@/core/i18n/navigation';
import { useLiveRows, useTicketList } from './api/list';
import { filtersToQuery, isNarrowed, NO_FILTERS, parseFilters, viewOf, type Filters } from './model/filters';
import { flatten } from './model/rows';
import { useInbox } from './model/state';
import { FilterBar } from './ui/FilterBar';
import { ListSearch } from './ui/ListSearch';
import { useInboxCommands } from './ui/useInboxCommands';

// Asked for at once and beside the rows themselves, so it is there before they are.
const listCode = typeof window === 'undefined' ? null : import('./ui/TicketList');
const TicketList = lazy(() => (listCode ?? import('./ui/TicketList')).then((module) => ({ default: module.TicketList })));
const SelectionBar = lazy(() => import('./ui/SelectionBar').then((module) => ({ default: module.SelectionBar })));

function useFilters(): [Filters, string, (change: Partial<Filters>) => void] {
  const text = useSearchParams().toString();
  const filters = useMemo(() => parseFilters(new URLSearchParams(text)), [text]);
  const set = useCallback(
    (change: Partial<Filters>) => {
      const query = filtersToQuery({ ...filters, ...change });
      const address = window.location.pathname + (query ? `?${query}` : '');
      if ('search' in change) window.history.replaceState(null, '', address);
      else window.history.pushState(null, '', address);
    },
    [filters],
  );
  return [filters, filtersToQuery(filters), set];
}

function Pane({ id }: { id: number }) {
  const t = useTranslations('inbox');
  const router = useRouter();
  const setOpen = useInbox((s) => s.setOpen);
  return (
    <TicketView
      key={id}
      id={id}
      layout="pane"
      end={
        <span className="-mr-1.5 flex">
          <IconButton label={t('openFull')} shortcut="Enter" onClick={() => router.push(`/t/${id}`)}>
            <ExpandIcon />
          </IconButton>
          <IconButton label={t('closePane')} shortcut="Esc" onClick={() => setOpen(null)}>
            <CloseIcon />
          </IconButton>
        </span>
      }
    />
  );
}

function Waiting() {
  return (
    <div aria-hidden="true" className="flex-1 border-t border-hairline">
      {Array.from({ length: 9 }, (_, i) => (
        <div key={i} className="flex h-11 items-center gap-4 border-b border-hairline px-4">
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-3 w-2/5" />
          <Skeleton className="ml-auto h-3 w-20" />
        </div>
      ))}
    </div>
  );
}

function Nothing({ filters, reset }: { filters: Filters; reset: () => void }) {
  const t = useTranslations('inbox');
  const router = useRouter();
  if (filters.search) {
    return <EmptyState title={t('empty.search', { text: filters.search })} text={t('empty.searchText')} action={<Button onClick={reset}>{t('empty.reset')}</Button>} />;
  }
  if (viewOf(filters) === 'mine') return <EmptyState title={t('empty.mine')} text={t('empty.mineText')} action={<Button onClick={reset}>{t('empty.showAll')}</Button>} />;
  if (isNarrowed(filters)) return <EmptyState title={t('empty.filters')} text={t('empty.filtersText')} action={<Button onClick={reset}>{t('empty.reset')}</Button>} />;
  return (
    <EmptyState
      title={t('empty.none')}
      text={t('empty.noneText')}
      action={
        <Button variant="primary" onClick={() => router.push('/new')}>
          {t('empty.create')}
        </Button>
      }
    />
  );
}

/** The list of tickets and, where there is room, the open one beside it. */
export function InboxPage() {
  const t = useTranslations('inbox');
  const router = useRouter();
  const role = useMe().data?.role;
  const staff = isStaff(role);
  const [filters, query, set] = useFilters();
  const list = useTicketList(filters);
  const live = useLiveRows(filters);
  const rows = useMemo(() => flatten(list.data?.pages), [list.data]);
  const search = useRef<HTMLInputElement>(null);
  const open = useInbox((s) => s.open);
  const choosing = useInbox((s) => s.selected.size > 0);
  useInboxCommands(rows, search);
  usePreloadTicketView();

  useEffect(() => {
    if (role && !staff) router.replace('/requests');
  }, [role, staff, router]);

  const onOpen = useCallback(
    (id: number) => {
      useInbox.getState().setOpen(id);
      if (!matchMedia('(min-width: 1024px)').matches) router.push(`/t/${id}`);
    },
    [router],
  );
  const reset = () => set({ ...NO_FILTERS, sort: filters.sort });
  const overdue = rows.filter((row) => row.overdue_at && row.status !== 'resolved' && row.status !== 'closed').length;
  const title = t(`view.${viewOf(filters)}`, { text: filters.search });
  if (!staff) return null;

  const body = list.isPending ? (
    <Waiting />
  ) : list.isError && rows.length === 0 ? (
    <QueryError error={list.error} retry={() => void list.refetch()} />
  ) : rows.length === 0 ? (
    <Nothing filters={filters} reset={reset} />
  ) : (
    <TicketList
      rows={rows}
      hasMore={list.hasNextPage}
      loadMore={() => {
        if (!list.isFetchingNextPage) void list.fetchNextPage();
      }}
      label={title}
      query={query}
      tight={open !== null}
      onOpen={onOpen}
    />
  );
  return (
    <SplitView
      paneLabel={t('pane')}
      pane={open === null ? null : <Pane id={open} />}
      list={
        <div className="relative flex min-h-0 flex-1 flex-col">
          <div className="px-4 pt-3 pb-2.5">
            <div className="flex items-center gap-3 max-md:flex-wrap">
              <h1 className="type-page truncate">{title}</h1>
              {live.arrived > 0 ? (
                <button
                  type="button"
                  onClick={() => void live.show()}
                  className="wn-rise rounded-control bg-accent px-2.5 py-0.5 font-semibold whitespace-nowrap text-on-accent max-md:py-2"
                >
                  {t('arrived', { count: live.arrived })}
                </button>
              ) : null}
              <span className="max-md:order-last max-md:w-full md:ml-auto">
                <ListSearch value={filters.search} onChange={(text) => set({ search: text })} field={search} />
              </span>
            </div>
            <p role="status" className="mb-2.5 min-h-5 text-ink-3">
              {list.isSuccess ? t(list.hasNextPage ? 'countMore' : 'count', { count: rows.length, overdue }) : null}
            </p>
            <FilterBar filters={filters} set={set} />
          </div>
          <Suspense fallback={<Waiting />}>{body}</Suspense>
          <Suspense fallback={null}>{choosing ? <SelectionBar /> : null}</Suspense>
        </div>
      }
    />
  );
}
