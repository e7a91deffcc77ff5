'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import { ticketKey } from './keys';

/** Every promise of the ticket with the stretches of its time, as of this version of it. */
export const useExplained = (id: number, version: number) =>
  useQuery({ queryKey: [...ticketKey(id), 'sla', version], queryFn: ({ signal }) => api.get('/api/v2/tickets/{number}/sla', { path: { number: id }, signal }), staleTime: 10_000 });
