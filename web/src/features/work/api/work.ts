'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { PersonWork } from '@/core/api/types';
import type { WorkChange } from '../model/work';

/** Opens one's own hours; there for staff alone. */
export const HOURS_COMMAND = 'work.hours';

const OWN_WORK = ['people', 'me', 'work'];
/** Where the load of teams is kept in memory. */
export const TEAM_LOAD = ['team-load'] as const;

/** How one takes work oneself; staff only. */
export const useOwnWork = (enabled: boolean) =>
  useQuery({ queryKey: OWN_WORK, queryFn: ({ signal }): Promise<PersonWork> => api.get('/api/v2/people/me/work', { signal }), enabled, staleTime: 30_000 });

/** Says how somebody takes work, oneself without a person; what shows it is asked anew. */
export function useSetWork(): (change: WorkChange, person?: string) => Promise<PersonWork> {
  const client = useQueryClient();
  return async (change, person) => {
    const kept = await (person ? api.patch('/api/v2/people/{person_id}/work', change, { path: { person_id: person } }) : api.patch('/api/v2/people/me/work', change));
    if (!person) client.setQueryData<PersonWork>(OWN_WORK, kept);
    await client.invalidateQueries({ queryKey: TEAM_LOAD });
    return kept;
  };
}

/** What one says of oneself, shown before the server has it; the returned function takes it back. */
export function useForetellWork(): (work: PersonWork) => () => void {
  const client = useQueryClient();
  return (work) => {
    const before = client.getQueryData<PersonWork>(OWN_WORK);
    client.setQueryData<PersonWork>(OWN_WORK, work);
    return () => client.setQueryData<PersonWork>(OWN_WORK, before);
  };
}
