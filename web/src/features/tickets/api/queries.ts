'use client';

import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { HistoryPage, TicketSummary, TimelineEvent } from '@/core/api/types';
import { readTicket } from './changes';
import { ticketKey, timelineKey } from './keys';

export const ticketQuery = (id: number) => ({
  queryKey: ticketKey(id),
  queryFn: ({ signal }: { signal: AbortSignal }) => readTicket(id, signal),
  staleTime: 10_000,
});

export function useTicket(id: number) {
  return useQuery(ticketQuery(id));
}

/** The whole timeline, in order, with that of the tickets merged into this one. */
async function loadTimeline(id: number, signal: AbortSignal): Promise<TimelineEvent[]> {
  const all: TimelineEvent[] = [];
  let after: string | null = null;
  do {
    const page: HistoryPage = await api.get('/api/v2/tickets/{number}/timeline', { path: { number: id }, query: { after, limit: 500 }, signal });
    all.push(...page.items);
    after = page.items.length > 0 ? page.next : null;
  } while (after !== null);
  return all;
}

export const timelineQuery = (id: number) => ({
  queryKey: timelineKey(id),
  queryFn: ({ signal }: { signal: AbortSignal }) => loadTimeline(id, signal),
  staleTime: 10_000,
});

export function useTimeline(id: number) {
  return useQuery(timelineQuery(id));
}

/** Warms a neighbour of the row under the cursor, so that opening it shows content at once. */
export function prefetchTicket(client: QueryClient, id: number): void {
  void client.prefetchQuery(ticketQuery(id));
  void client.prefetchQuery(timelineQuery(id));
}

export function usePrefetchTicket(): (id: number) => void {
  const client = useQueryClient();
  return (id) => prefetchTicket(client, id);
}

/** Staff whose name or address matches; staff only. */
export function useStaff(search: string, enabled: boolean) {
  return useQuery({
    queryKey: ['people', 'staff', search],
    queryFn: ({ signal }) => api.get('/api/v1/people/', { query: { role: 'staff', search }, signal }),
    enabled,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
}

/** Tickets found by words, for choosing another one. */
export const findTickets = async (text: string, signal?: AbortSignal, limit = 8): Promise<TicketSummary[]> =>
  (await api.get('/api/v2/tickets', { query: { q: text, limit }, signal })).items;
