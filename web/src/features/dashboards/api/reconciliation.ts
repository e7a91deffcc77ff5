'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';

/** Counted once a night; on a page left open the next night's count is seen within the hour. */
const REFRESH_MS = 3_600_000;

/** The nightly comparisons of figures and tickets, the newest first. Asked for only by those who may see them. */
export function useChecks() {
  return useQuery({
    queryKey: ['reconciliation'],
    queryFn: ({ signal }) => api.get('/api/v2/analytics/reconciliation', { signal }),
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
  });
}
