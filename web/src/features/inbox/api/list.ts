'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { LISTS_KEY } from '@/features/tickets';
import { api } from '@/core/api/client';
import { listName, type ListAddress } from '../model/address';
import { firstRows, missingPages, PAGE, withPage, type Rows } from '../model/rows';

/** A scroll bar that is being dragged passes many pages: only where it rests for this long is asked for. */
const REST_MS = 45;

export type ListOf = Pick<ListAddress, 'q' | 'sort'>;

export const listKey = (list: ListOf) => [...LISTS_KEY, listName(list)] as const;

/** `{items, next, total?}` of one stretch. */
export const loadRows = (list: ListOf, more: { skip?: number; after?: string | null; limit?: number; total?: boolean }, signal?: AbortSignal) =>
  api.get('/api/v2/tickets', { query: { q: list.q, sort: list.sort, limit: PAGE, ...more }, signal });

/** The list's length and its first page. Rows stay where they are: changes are put in by `useLiveRows`, never by refetching. */
export function useTicketList(list: ListOf, enabled: boolean) {
  return useQuery({
    queryKey: listKey(list),
    queryFn: async ({ signal }) => firstRows(await loadRows(list, { total: true }, signal)),
    staleTime: 'static',
    enabled,
    structuralSharing: false,
  });
}

/**
 * Fetches the pages of the rows in sight. The page behind a known one is asked for by its cursor, which misses nothing
 * when tickets arrive; a jump skips to its place, beyond the `arrived` rows that the list does not show yet.
 */
export function useMorePages(list: ListOf, arrived: number): (start: number, stop: number) => void {
  const client = useQueryClient();
  const under = useRef(new Map<number, AbortController>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turn = useRef(0);
  const key = useMemo(() => listKey(list), [list]);

  const load = useCallback(
    async (page: number) => {
      const rows = client.getQueryData<Rows>(key);
      if (!rows || under.current.has(page)) return;
      const abort = new AbortController();
      under.current.set(page, abort);
      try {
        const before = rows.pages.find((chunk) => chunk.at === page - 1)?.next;
        const place = before ? { after: before } : { skip: page * PAGE + arrived };
        const found = await loadRows(list, place, abort.signal);
        client.setQueryData<Rows>(key, (now) => (now ? withPage(now, page, found) : now));
      } catch {
        // Asked again as soon as its rows are in sight again.
      } finally {
        under.current.delete(page);
      }
    },
    [client, key, list, arrived],
  );

  useEffect(() => {
    const asked = under.current;
    return () => {
      clearTimeout(timer.current);
      asked.forEach((abort) => abort.abort());
    };
  }, [key]);

  return useCallback(
    (start, stop) => {
      const rows = client.getQueryData<Rows>(key);
      if (!rows) return;
      const wanted = missingPages(rows, start - 5, stop + 15);
      clearTimeout(timer.current);
      if (wanted.length === 0) return;
      const near = wanted.every((page) => rows.pages.some((chunk) => chunk.at === page - 1));
      const ask = () => {
        turn.current += 1;
        under.current.forEach((abort, page) => {
          if (!wanted.includes(page)) abort.abort();
        });
      };
      if (near) {
        ask();
        wanted.forEach((page) => void load(page));
        return;
      }
      // Skipping is dear: the page in the middle of the screen comes alone, and the one behind it by its cursor.
      const middle = (start + stop) / 2 / PAGE - 0.5;
      const inTurn = async () => {
        ask();
        const mine = turn.current;
        for (const page of wanted.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))) {
          await load(page);
          if (turn.current !== mine) return;
        }
      };
      timer.current = setTimeout(() => void inTurn(), REST_MS);
    },
    [client, key, load],
  );
}
