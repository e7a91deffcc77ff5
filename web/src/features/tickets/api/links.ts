'use client';

import { useQuery } from '@tanstack/react-query';
import { ticketKey } from './keys';
import { getLinks } from './organise';

export const linksKey = (id: number) => [...ticketKey(id), 'links'] as const;

/** Every link of a ticket, from both ends. */
export function useLinks(id: number) {
  return useQuery({ queryKey: linksKey(id), queryFn: async ({ signal }) => (await getLinks(id, signal)).items, staleTime: 30_000 });
}
