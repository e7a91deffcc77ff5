'use client';

import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { LISTS_KEY, patchRow } from '@/features/tickets';
import { api } from '@/core/api/client';
import type { TicketPage, TicketSummary } from '@/core/api/types';
import { useLiveEvent } from '@/core/realtime/RealtimeProvider';
import type { LiveEvent } from '@/core/realtime/events';
import type { Filters } from '../model/filters';
import { newcomers } from '../model/rows';

const PAGE = 50;
const GATHER_MS = 350;
/** More changed rows than this in one go are fetched as a page, not one by one. */
const ONE_BY_ONE = 8;

type Pages = InfiniteData<TicketPage, string | null>;

function query(filters: Filters, after: string | null) {
  return {
    status: filters.status.join(','),
    priority: filters.priority.join(','),
    assigned_to: filters.assignedTo,
    search: filters.search,
    sort: filters.sort,
    limit: PAGE,
    after,
  };
}

const loadPage = (filters: Filters, after: string | null, signal?: AbortSignal) =>
  api.get('/api/v2/tickets', { query: query(filters, after), signal });

export const listKey = (filters: Filters) => [...LISTS_KEY, filters] as const;

/** Pages of tickets by keyset. Rows stay where they are: live changes are put in by `useLiveRows`, not by refetching. */
export function useTicketList(filters: Filters) {
  return useInfiniteQuery({
    queryKey: listKey(filters),
    queryFn: ({ pageParam, signal }) => loadPage(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Puts live changes into the loaded rows and counts what has newly arrived. */
export function useLiveRows(filters: Filters): { arrived: number; show: () => Promise<void> } {
  const client = useQueryClient();
  const [found, setFound] = useState<{ of: Filters; count: number }>({ of: filters, count: 0 });
  const changed = useRef(new Set<number>());
  const head = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const apply = useCallback(async () => {
    const key = listKey(filters);
    const pages = client.getQueryData<Pages>(key);
    const ids = [...changed.current];
    const lookAtHead = head.current;
    changed.current.clear();
    head.current = false;
    if (!pages) return;
    const rows = pages.pages.flatMap((page) => page.items);
    const known = new Set(rows.map((row) => row.id));
    const shown = ids.filter((id) => known.has(id));
    const fresh: TicketSummary[] = [];
    if (lookAtHead || shown.length > ONE_BY_ONE) {
      const page = await loadPage(filters, null);
      fresh.push(...page.items);
      const newest = rows.reduce<string | null>((most, row) => (most === null || row.created_at > most ? row.created_at : most), null);
      setFound({ of: filters, count: newcomers(page.items, known, newest).length });
    }
    const covered = new Set(fresh.map((row) => row.id));
    const single = shown.filter((id) => !covered.has(id)).slice(0, ONE_BY_ONE * 4);
    fresh.push(...(await Promise.all(single.map((id) => api.get('/api/v2/tickets/{number}', { path: { number: id } })))));
    for (const row of fresh) {
      if (known.has(row.id)) client.setQueryData<Pages>(key, (old) => patchRow(old, row.id, row) as Pages | undefined);
    }
  }, [client, filters]);

  const hear = useCallback(
    (event: LiveEvent) => {
      if (event.ticket === undefined || !event.type.startsWith('ticket.')) return;
      if (event.type === 'ticket.created') head.current = true;
      else changed.current.add(event.ticket);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void apply().catch(() => undefined), GATHER_MS);
    },
    [apply],
  );
  useLiveEvent(hear);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = useCallback(async () => {
    setFound({ of: filters, count: 0 });
    await client.resetQueries({ queryKey: listKey(filters), exact: true });
  }, [client, filters]);
  return { arrived: found.of === filters ? found.count : 0, show };
}
