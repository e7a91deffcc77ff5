'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { Ticket } from '@/core/api/types';
import { catalogueKey } from '@/features/custom-fields';
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

/** The desk's teams; staff only. */
export function useTeams() {
  return useQuery({
    queryKey: catalogueKey('teams'),
    queryFn: async ({ signal }) => (await api.get('/api/v2/teams', { signal })).items,
    staleTime: 300_000,
  });
}

/** Staff whose name or address holds the text, to give the ticket to. */
export async function findStaff(search: string, signal: AbortSignal) {
  const { items } = await api.get('/api/v2/people', { query: { role: 'staff', search, limit: 20 }, signal });
  return items.map((person) => ({ id: person.id, label: person.name, hint: person.email ?? undefined }));
}

const TAGS_SHOWN = 20;

/** Tags of the desk that hold the text, those that begin with it first. */
export async function findTags(search: string, signal: AbortSignal) {
  const { items } = await api.get('/api/v2/tags', { signal });
  const text = search.toLowerCase();
  const found = items.filter((tag) => !tag.archived && tag.name.toLowerCase().includes(text));
  found.sort((a, b) => Number(b.name.toLowerCase().startsWith(text)) - Number(a.name.toLowerCase().startsWith(text)));
  return found.slice(0, TAGS_SHOWN).map((tag) => ({ id: tag.name, label: tag.name, hint: tag.description || undefined }));
}
