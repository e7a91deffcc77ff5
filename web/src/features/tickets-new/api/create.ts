'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { Ticket } from '@/core/api/types';
import type { CreateBody } from '../model/validate';

/** Creates a ticket; the key makes a repeated attempt answer with the same one. Throws ApiProblem. */
export function createTicket(body: CreateBody, key: string): Promise<Ticket> {
  return api.post('/api/v2/tickets', body, { headers: { 'Idempotency-Key': key } });
}

/** Customers whose name, address or organization holds the text; staff only. */
export function useCustomers(search: string) {
  return useQuery({
    queryKey: ['people', 'customer', search],
    queryFn: ({ signal }) =>
      api.get('/api/v1/people/', { query: { role: 'customer', search }, signal }),
    enabled: search.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
