'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import { ticketKey } from './keys';
import { fileUrl } from './files';

/** Every file of a ticket; not asked where the ticket says it has none. */
export function useTicketAttachments(id: number, count: number) {
  return useQuery({
    queryKey: [...ticketKey(id), 'attachments'],
    queryFn: ({ signal }) => api.get('/api/v1/tickets/{number}/attachments/', { path: { number: id }, signal }),
    enabled: count > 0,
    staleTime: 30_000,
  });
}

/** A signed address of a picture; it lives five minutes, so it is asked anew after four. */
export function useImageUrl(id: string, enabled: boolean) {
  return useQuery({ queryKey: ['file-url', id], queryFn: () => fileUrl(id, true), enabled, staleTime: 240_000, gcTime: 240_000 });
}
