'use client';

import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { TicketSummary } from '@/core/api/types';
import { AGES, ageFilter } from '../model/ages';
import { MOST_NAMED, questionOf, type Dimension, type Mark, type Measure } from '../model/marks';
import type { DateRange } from '../model/period';

const QUERY = '/api/v2/analytics/query';
/** Tiles and days come every 30 s with the overview; the rest is many requests, and one person may make a thousand an hour. */
const REFRESH_MS = 120_000;

/** One measure, laid out. The earlier rows stay in view while the next are fetched. */
export function useMeasure(measure: Measure, by: Dimension, range: DateRange, tz: string) {
  return useQuery({
    queryKey: ['measure', measure, by, range.from, range.to, tz],
    queryFn: ({ signal }) => api.get(QUERY, { query: { measure, by, ...range, tz }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** The same rows as a file, written by the server. Throws ApiProblem. */
export async function measureTable(measure: Measure, by: Dimension, range: DateRange, tz: string): Promise<Blob> {
  const answer = await api.file(QUERY, { query: { measure, by, ...range, tz }, headers: { Accept: 'text/csv' } });
  return await answer.blob();
}

/** How many open tickets there are of each age, in the order of the ages; null until known. */
export function useAges(): (number | null)[] {
  return useQueries({
    queries: AGES.map((age) => ({
      queryKey: ['age-of-open', age.name],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await api.get('/api/v2/tickets', { query: { q: ageFilter(age), limit: 1, total: true, fields: 'id' }, signal })).total ?? 0,
      refetchInterval: REFRESH_MS,
    })),
    combine: (found) => found.map((each) => each.data ?? null),
  });
}

/** The numbers behind a mark, a thousand at a time. */
export function useNumbersBehind(mark: Mark, range: DateRange, tz: string) {
  return useInfiniteQuery({
    queryKey: ['behind', mark, range.from, range.to, tz],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v2/analytics/tickets', { query: { ...questionOf(mark, range, tz), after: String(pageParam) }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      pages.reduce((sum, page) => sum + page.numbers.length, 0) < last.total ? last.numbers.at(-1) : undefined,
  });
}

/** Tickets by number, as many at a time as a filter may name; null where one is not known yet. */
export function useTicketsNamed(numbers: readonly number[]): Map<number, TicketSummary> {
  const parts = Array.from({ length: Math.ceil(numbers.length / MOST_NAMED) }, (_, part) =>
    numbers.slice(part * MOST_NAMED, (part + 1) * MOST_NAMED),
  );
  return useQueries({
    queries: parts.map((part) => ({
      queryKey: ['behind-tickets', part],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get('/api/v2/tickets', { query: { q: `number:${part.join(',')}`, limit: MOST_NAMED }, signal }),
      staleTime: 30_000,
    })),
    combine: (found) => new Map(found.flatMap((each) => each.data?.items.map((ticket) => [ticket.id, ticket] as const) ?? [])),
  });
}
