'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { CalendarSpec, PolicySpec, SlaChoice, SlaChoiceKind, SlaPolicy, Strategy, TeamWork, Trial, TrialResult } from '@/core/api/types';
import { catalogueKey } from '@/features/catalogue';

const one = (id: string) => ({ path: { item_id: id } });

export const usePolicies = () =>
  useQuery({ queryKey: catalogueKey('sla-policies'), queryFn: async ({ signal }): Promise<SlaPolicy[]> => (await api.get('/api/v2/sla/policies', { signal })).items });
export const useChoices = () =>
  useQuery({ queryKey: catalogueKey('sla-choices'), queryFn: async ({ signal }): Promise<SlaChoice[]> => (await api.get('/api/v2/sla/choices', { signal })).items });

export const saveCalendar = (id: string | null, name: string, spec: CalendarSpec) =>
  id ? api.patch('/api/v2/sla/calendars/{item_id}', { name, spec }, one(id)) : api.post('/api/v2/sla/calendars', { name, spec });

export type PolicyValues = { name: string; calendarId: string; isDefault: boolean; spec: PolicySpec; applyToOpen: boolean };
export function savePolicy(id: string | null, { name, calendarId, isDefault, spec, applyToOpen }: PolicyValues) {
  const body = { name, calendar_id: calendarId, is_default: isDefault, spec };
  return id ? api.patch('/api/v2/sla/policies/{item_id}', { ...body, apply_to_open: applyToOpen }, one(id)) : api.post('/api/v2/sla/policies', body);
}

export type ChoiceValues = { kind: SlaChoiceKind; subject: string; policyId: string; from: string; to: string };
export function saveChoice(id: string | null, { kind, subject, policyId, from, to }: ChoiceValues) {
  const dates = kind === 'contract' ? { valid_from: from || null, valid_to: to || null } : {};
  return id
    ? api.patch('/api/v2/sla/choices/{item_id}', { policy_id: policyId, ...dates }, one(id))
    : api.post('/api/v2/sla/choices', { kind, subject, policy_id: policyId, ...dates });
}
export const deleteChoice = (id: string) => api.delete('/api/v2/sla/choices/{item_id}', one(id));

export const archiveCalendar = (id: string, archived: boolean) => api.patch('/api/v2/sla/calendars/{item_id}', { archived }, one(id));
export const archivePolicy = (id: string, archived: boolean) => api.patch('/api/v2/sla/policies/{item_id}', { archived }, one(id));

/** What would have become of the promises of the last months; nothing is written. */
export const simulate = (trial: Trial): Promise<TrialResult> => api.post('/api/v2/sla/simulate', trial);

export const useTeamWork = (id: string | null) =>
  useQuery({ queryKey: catalogueKey(`team-work-${id}`), queryFn: ({ signal }): Promise<TeamWork> => api.get('/api/v2/teams/{item_id}/work', { ...one(id ?? ''), signal }), enabled: id !== null });
export const setTeamWork = (id: string, strategy: Strategy, calendarId: string | null) =>
  api.put('/api/v2/teams/{item_id}/work', { strategy, calendar_id: calendarId }, one(id));
