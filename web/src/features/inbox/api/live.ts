'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLiveEvent } from '@/core/realtime/RealtimeProvider';
import type { LiveEvent } from '@/core/realtime/events';
import { loadedRows, refreshed, type Rows } from '../model/rows';
import { listKey, loadRows, type ListOf } from './list';

const GATHER_MS = 350;
/** Of more changed tickets than this only the rows near the screen are asked for; the pill says the rest. */
const MOST_AT_ONCE = 50;
/** A list that comes back after this long is looked over. */
const OLD_MS = 30_000;

/** What a search of the list's own filter says of these tickets: their fresh rows, and which still belong. */
async function lookOver(list: ListOf, ids: number[]) {
  const numbered = `number:${ids.join(',')}`;
  const within = (await loadRows({ q: `${list.q} ${numbered}`.trim(), sort: list.sort }, { limit: 100 })).items;
  const inside = new Set(within.map((row) => row.id));
  const left = ids.filter((id) => !inside.has(id));
  const outside = left.length > 0 ? (await loadRows({ q: `number:${left.join(',')}`, sort: null }, { limit: 100 })).items : [];
  return { fresh: [...within, ...outside], inside };
}

export type Live = {
  /** Tickets that belong to the list and are not shown yet. */
  arrived: number;
  /** Reads the list anew, from the top. */
  show: () => Promise<void>;
  /** Looks these tickets over at once: one's own change is not waited for. */
  check: (ids: readonly number[]) => void;
};

/** Puts live changes into the loaded rows and counts what has newly arrived. */
export function useLiveRows(list: ListOf): Live {
  const client = useQueryClient();
  const [found, setFound] = useState<{ of: ListOf; ids: ReadonlySet<number> }>({ of: list, ids: new Set() });
  const changed = useRef(new Set<number>());
  const created = useRef(new Set<number>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const apply = useCallback(async () => {
    const key = listKey(list);
    const rows = client.getQueryData<Rows>(key);
    if (!rows) return;
    const loaded = loadedRows(rows);
    const here = new Set(loaded.map((row) => row.id));
    const complete = loaded.length >= rows.total;
    const ids = [...created.current, ...[...changed.current].filter((id) => here.has(id) || complete)].slice(-MOST_AT_ONCE);
    changed.current.clear();
    created.current.clear();
    if (ids.length === 0) return;
    const { fresh, inside } = await lookOver(list, ids);
    client.setQueryData<Rows>(key, (now) => (now ? refreshed(now, fresh, ids, inside) : now));
    setFound((before) => {
      const known = before.of === list ? before.ids : new Set<number>();
      const next = new Set([...known].filter((id) => inside.has(id) || !ids.includes(id)));
      inside.forEach((id) => !here.has(id) && next.add(id));
      return { of: list, ids: next };
    });
  }, [client, list]);

  const soon = useCallback(
    (wait: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void apply().catch(() => undefined), wait);
    },
    [apply],
  );
  const lookOverAll = useCallback(() => {
    loadedRows(client.getQueryData<Rows>(listKey(list))).slice(-MOST_AT_ONCE).forEach((row) => changed.current.add(row.id));
    soon(0);
  }, [client, list, soon]);

  const hear = useCallback(
    (event: LiveEvent) => {
      if (event.type === 'reset') lookOverAll();
      if (event.ticket === undefined || !event.type.startsWith('ticket.')) return;
      (event.type === 'ticket.created' ? created : changed).current.add(event.ticket);
      soon(GATHER_MS);
    },
    [soon, lookOverAll],
  );
  useLiveEvent(hear);
  useEffect(() => {
    const state = client.getQueryState(listKey(list));
    if (state?.data !== undefined && Date.now() - state.dataUpdatedAt > OLD_MS) lookOverAll();
    return () => clearTimeout(timer.current);
  }, [client, list, lookOverAll]);

  const show = useCallback(async () => {
    setFound({ of: list, ids: new Set() });
    await client.resetQueries({ queryKey: listKey(list), exact: true });
  }, [client, list]);
  const check = useCallback(
    (ids: readonly number[]) => {
      ids.forEach((id) => changed.current.add(id));
      soon(0);
    },
    [soon],
  );
  return { arrived: found.of === list ? found.ids.size : 0, show, check };
}
