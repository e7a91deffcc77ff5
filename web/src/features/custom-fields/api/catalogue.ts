'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';

const STALE_MS = 60_000;

/** Where a list of what the desk has arranged is kept in memory. */
export const catalogueKey = (kind: string) => ['catalogue', kind] as const;

/** What tickets can be about; archived ones come along, marked. */
export function useCategories() {
  return useQuery({
    queryKey: catalogueKey('categories'),
    queryFn: async ({ signal }) => (await api.get('/api/v2/categories', { signal })).items,
    staleTime: STALE_MS,
  });
}

/** The desk's own fields; customers have those that are shown to them. */
export function useCustomFields() {
  return useQuery({
    queryKey: catalogueKey('custom-fields'),
    queryFn: async ({ signal }) => (await api.get('/api/v2/custom-fields', { signal })).items,
    staleTime: STALE_MS,
  });
}
