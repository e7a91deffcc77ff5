'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';

/** Made stale by the live channel on every notification. */
export const NOTIFICATIONS_KEY = ['notifications'];
const POLL_MS = 120_000;

export function useNotifications() {
  return useInfiniteQuery({
    queryKey: NOTIFICATIONS_KEY,
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/notifications/', { query: { page: pageParam }, signal }),
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.next === null ? null : pages.length + 1),
    refetchInterval: POLL_MS,
  });
}
