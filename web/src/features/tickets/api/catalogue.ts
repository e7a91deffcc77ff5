'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, askPlainly } from '@/core/api/client';
import type { PersonRow, TicketSummary } from '@/core/api/types';
import type { DeskCategory, DeskField, DeskStatus, DeskTag } from './shapes';

type List<T> = { items: T[] };
/** The desk's own words change rarely: asked once in five minutes. */
const RARELY = 300_000;

function useCatalogue<T>(name: string, enabled: boolean) {
  return useQuery({
    queryKey: ['catalogue', name],
    queryFn: async ({ signal }) => (await askPlainly<List<T>>('GET', `/api/v2/${name}`, { signal })).items,
    enabled,
    staleTime: RARELY,
  });
}

const byPosition = <T extends { position: number; archived: boolean }>(list: T[] | undefined): T[] =>
  (list ?? []).filter((item) => !item.archived).sort((a, b) => a.position - b.position);

export const useStatuses = (enabled = true): DeskStatus[] => byPosition(useCatalogue<DeskStatus>('statuses', enabled).data);
export const useCategories = (enabled = true): DeskCategory[] => byPosition(useCatalogue<DeskCategory>('categories', enabled).data);
export function useDeskFields(enabled = true): DeskField[] {
  const { data } = useCatalogue<DeskField>('custom-fields', enabled);
  return useMemo(() => byPosition(data), [data]);
}

export const findTags = async (search: string, signal?: AbortSignal): Promise<DeskTag[]> =>
  (await askPlainly<List<DeskTag>>('GET', '/api/v2/tags', { query: { search }, signal })).items.filter((tag) => !tag.archived);

export const findStaff = async (search: string, signal?: AbortSignal): Promise<PersonRow[]> =>
  (await api.get('/api/v1/people/', { query: { role: 'staff', search }, signal })).results;

export function useTeams(enabled: boolean) {
  return useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => api.get('/api/v1/teams/', { signal }), enabled, staleTime: RARELY });
}

/** Tickets found by words, for choosing another one. */
export const findTickets = async (text: string, signal?: AbortSignal, limit = 8): Promise<TicketSummary[]> =>
  (await api.get('/api/v2/tickets', { query: { q: text, limit }, signal })).items;
