'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { PersonWork, TeamLoad } from '@/core/api/types';

const REFRESH_MS = 15_000;
const LOAD = 'team-load';

/** What everybody of a team has in hand, looked at again every few seconds. */
export const useTeamLoad = (id: string) =>
  useQuery({ queryKey: [LOAD, id], queryFn: ({ signal }): Promise<TeamLoad> => api.get('/api/v2/teams/{item_id}/load', { path: { item_id: id }, signal }), refetchInterval: REFRESH_MS });

export type WorkChange = { available?: boolean; capacity?: number | null };

/** Says how somebody takes work; everything about load is asked anew. */
export function useSetWork(): (person: string, change: WorkChange) => Promise<PersonWork> {
  const client = useQueryClient();
  return async (person, change) => {
    const kept = await api.patch('/api/v2/people/{person_id}/work', change, { path: { person_id: person } });
    await client.invalidateQueries({ queryKey: [LOAD] });
    return kept;
  };
}
