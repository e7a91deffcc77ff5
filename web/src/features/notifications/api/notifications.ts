'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';

/** Made stale by the live channel on every notification. */
export const NOTIFICATIONS_KEY = ['notifications'];
const POLL_MS = 120_000;

/** The tabs: what is not read yet, where the reader was mentioned, what was given to them, and everything. */
export type Tab = 'unread' | 'mentioned' | 'assigned' | 'all';
export const TABS: readonly Tab[] = ['unread', 'mentioned', 'assigned', 'all'];

const QUERY: Record<Tab, { unread?: string; kind?: 'mentioned' | 'assigned' }> = { unread: { unread: 'true' }, mentioned: { kind: 'mentioned' }, assigned: { kind: 'assigned' }, all: {} };

export function useNotifications(tab: Tab = 'all') {
  return useInfiniteQuery({
    queryKey: [...NOTIFICATIONS_KEY, tab],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/notifications/', { query: { page: pageParam, ...QUERY[tab] }, signal }),
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.next === null ? null : pages.length + 1),
    refetchInterval: POLL_MS,
  });
}
