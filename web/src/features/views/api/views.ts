'use client';

import { useTranslations } from 'next-intl';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { api } from '@/core/api/client';
import type { NewView, ViewChanges } from '@/core/api/types';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useLiveEvent } from '@/core/realtime/RealtimeProvider';
import type { LiveEvent } from '@/core/realtime/events';
import { usePrefs } from '@/core/store/prefs';
import { hrefOf, inLanguageOfPage, type View, type ViewCounts, type ViewList } from '../model/views';

export const VIEWS_KEY = ['views', 'list'] as const;
const COUNTS_KEY = ['views', 'counts'] as const;
const EVERY_MS = 30_000;
/** However many tickets change, the counts are asked for this often at most. */
const LIVE_MS = 2_000;

export function useViews() {
  const staff = isStaff(useMe().data?.role);
  const t = useTranslations('common');
  const query = useQuery({
    queryKey: VIEWS_KEY,
    queryFn: ({ signal }) => api.get('/api/v2/views', { signal }),
    enabled: staff,
    staleTime: 300_000,
    select: useCallback((list: ViewList) => inLanguageOfPage(list, (key) => t(`builtinView.${key}`)), [t]),
  });
  const list = query.data;
  useEffect(() => {
    if (!list) return;
    const start = list.items.find((view) => view.id === list.start);
    const href = start ? hrefOf(start) : null;
    if (usePrefs.getState().owner !== null && usePrefs.getState().start !== href) usePrefs.getState().set({ start: href });
  }, [list]);
  return query;
}

/** Live counts: soon after a ticket changes, and every half a minute in any case. */
export function useViewCounts(ids: readonly string[]): ViewCounts | null {
  const client = useQueryClient();
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const query = useQuery({
    queryKey: [...COUNTS_KEY, ids],
    queryFn: ({ signal }) => api.get('/api/v2/views/counts', { query: { ids: ids.join(',') }, signal }),
    enabled: ids.length > 0,
    staleTime: 1_000,
    refetchInterval: EVERY_MS,
    placeholderData: (before) => before,
  });
  const hear = useCallback(
    (event: LiveEvent) => {
      if (!event.type.startsWith('ticket.')) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(
        () => {
          last.current = Date.now();
          void client.invalidateQueries({ queryKey: COUNTS_KEY });
        },
        Math.max(400, last.current + LIVE_MS - Date.now()),
      );
    },
    [client],
  );
  useLiveEvent(hear);
  useEffect(() => () => clearTimeout(timer.current), []);
  return query.data ?? null;
}

const again = (client: QueryClient) => client.invalidateQueries({ queryKey: ['views'] });

/** A new view, or another name, filter or reach for one of mine. */
export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (next: { view: View; words: ViewChanges } | { view: null; words: NewView }) =>
      next.view
        ? api.patch('/api/v2/views/{view_id}', next.words, { path: { view_id: next.view.id }, headers: { 'If-Match': `"${next.view.version}"` } })
        : api.post('/api/v2/views', next.words, { headers: { 'Idempotency-Key': crypto.randomUUID() } }),
    onSettled: () => again(client),
  });
}

export function useDropView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: View) => api.delete('/api/v2/views/{view_id}', { path: { view_id: view.id }, headers: { 'If-Match': `"${view.version}"` } }),
    onSettled: () => again(client),
  });
}

/** Order, hidden ones and the start are each reader's own; the screen does not wait for the answer. */
export function useArrangeViews() {
  const client = useQueryClient();
  return useMutation({
    scope: { id: 'views-arrange' },
    mutationFn: async (next: { ids?: string[]; hidden?: string[]; start?: string | null }) => {
      if (next.start !== undefined) await api.put('/api/v2/views/start', { id: next.start });
      if (next.ids) await api.put('/api/v2/views/order', { ids: next.ids });
      if (next.hidden) await api.put('/api/v2/views/hidden', { ids: next.hidden });
    },
    onMutate: async (next) => {
      await client.cancelQueries({ queryKey: VIEWS_KEY });
      const before = client.getQueryData<ViewList>(VIEWS_KEY);
      client.setQueryData<ViewList>(VIEWS_KEY, (list) => {
        if (!list) return list;
        const place = new Map((next.ids ?? []).map((id, index) => [id, index]));
        const items = next.ids ? [...list.items].sort((a, b) => (place.get(a.id) ?? 999) - (place.get(b.id) ?? 999)) : list.items;
        return { items, hidden: next.hidden ?? list.hidden, start: next.start === undefined ? list.start : next.start };
      });
      return { before };
    },
    onError: (_error, _next, kept) => client.setQueryData(VIEWS_KEY, kept?.before),
    onSettled: () => client.invalidateQueries({ queryKey: VIEWS_KEY }),
  });
}
