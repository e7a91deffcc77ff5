'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { TeamLoad } from '@/core/api/types';
import { TEAM_LOAD } from '@/features/work';

const REFRESH_MS = 15_000;

/** What everybody of a team has in hand, looked at again every few seconds. */
export const useTeamLoad = (id: string) =>
  useQuery({ queryKey: [...TEAM_LOAD, id], queryFn: ({ signal }): Promise<TeamLoad> => api.get('/api/v2/teams/{item_id}/load', { path: { item_id: id }, signal }), refetchInterval: REFRESH_MS });
