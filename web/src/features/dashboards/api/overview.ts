'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { api } from '@/core/api/client';
import type { LiveEvent } from '@/core/realtime/events';
import { useLiveEvent } from '@/core/realtime/RealtimeProvider';
import type { DateRange } from '../model/period';

const OVERVIEW = 'overview';
const REFRESH_MS = 30_000;
/** The figures follow the tickets by about a second; asking sooner would show the old ones again. */
const SETTLE_MS = 1_500;
/** On a busy desk tickets change all the time, and the gateway counts what one person asks for. */
const REST_MS = 15_000;

/** Figures of a period, both days included, counted by the days of the reader's zone. The earlier ones stay in view while the next are fetched. */
export function useOverview(range: DateRange, timeZone: string) {
  return useQuery({
    queryKey: [OVERVIEW, range.from, range.to, timeZone],
    queryFn: ({ signal }) =>
      api.get('/api/v1/analytics/overview', { query: { ...range, tz: timeZone }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** Asks for fresh figures soon after tickets change; a burst of changes asks once, a stream of them now and then. */
export function useLiveOverview(): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef(0);
  const listen = useCallback(
    (event: LiveEvent) => {
      if (!event.type.startsWith('ticket.') || timer.current !== null) return;
      const wait = Math.max(SETTLE_MS, asked.current + REST_MS - Date.now());
      timer.current = setTimeout(() => {
        timer.current = null;
        asked.current = Date.now();
        void client.invalidateQueries({ queryKey: [OVERVIEW] });
      }, wait);
    },
    [client],
  );
  useLiveEvent(listen);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
}
