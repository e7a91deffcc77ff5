'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '@/core/api/client';
import type { LiveEvent } from '@/core/realtime/events';
import { useLiveEvent } from '@/core/realtime/RealtimeProvider';
import { listQuery, type PortalFilter } from '../model/filter';

const REQUESTS = 'requests';
const PAGE_SIZE = 50;

/** The reader's tickets, newest change first; the server shows to each only what is theirs. */
export function useRequests(filter: PortalFilter, mayWiden: boolean) {
  const query = listQuery(filter, mayWiden);
  return useInfiniteQuery({
    queryKey: [REQUESTS, query],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v2/tickets', {
        query: { ...query, limit: PAGE_SIZE, after: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** Refreshes the list when any of the reader's tickets changes. */
export function useLiveRequests(): void {
  const client = useQueryClient();
  const listen = useCallback(
    (event: LiveEvent) => {
      if (event.type.startsWith('ticket.')) void client.invalidateQueries({ queryKey: [REQUESTS] });
    },
    [client],
  );
  useLiveEvent(listen);
}
