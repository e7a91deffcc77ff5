'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '@/core/api/client';
import { isRunning } from '../model/checked';

/** Counted once a night; on a page left open the next night's count is seen within the hour. */
const REFRESH_MS = 3_600_000;
const RUNNING_MS = 3_000;
const CHECKS = ['reconciliation'];

/** The nightly comparisons of figures and tickets, the newest first, and the latest rebuild. Asked for only by those who may see them. */
export function useChecks() {
  const client = useQueryClient();
  const found = useQuery({
    queryKey: CHECKS,
    queryFn: ({ signal }) => api.get('/api/v2/analytics/reconciliation', { signal }),
    staleTime: REFRESH_MS,
    refetchInterval: (query) => (isRunning(query.state.data?.rebuild) ? RUNNING_MS : REFRESH_MS),
  });
  const running = isRunning(found.data?.rebuild);
  const ran = useRef(false);
  useEffect(() => {
    // What was counted anew is asked for anew, all of the page.
    if (ran.current && !running) void client.invalidateQueries();
    ran.current = running;
  }, [client, running]);
  return found;
}

/** Has all figures counted anew from the events; refused while that runs already, which is then shown. */
export function useRebuild() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post('/api/v2/analytics/rebuild', undefined),
    onSettled: () => client.invalidateQueries({ queryKey: CHECKS }),
  });
}
