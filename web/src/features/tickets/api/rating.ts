'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import { settleTicket } from './mutations';
import { storeTicket } from './keys';

/** Says how content one was; saying it again replaces it. */
export function useRate(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: { score: number; comment: string }) => api.post('/api/v2/tickets/{number}/rating', said, { path: { number: id } }),
    onSuccess: (ticket) => storeTicket(client, ticket),
    onSettled: () => settleTicket(client, id),
  });
}
