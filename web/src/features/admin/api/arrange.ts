'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { Bilingual, FieldType, NewChoice, Status } from '@/core/api/types';
import { catalogueKey } from '@/features/catalogue';

const named = (ru: string, en: string): Bilingual => ({ ru: ru.trim(), en: en.trim() });
const one = (id: string) => ({ path: { item_id: id } });

export const useDesk = () => useQuery({ queryKey: catalogueKey('settings'), queryFn: ({ signal }) => api.get('/api/v2/settings', { signal }) });

/** The team's id, a new one's too. */
export async function saveTeam(id: string | null, name: string): Promise<string> {
  const body = { name: name.trim() };
  return (id ? await api.patch('/api/v2/teams/{item_id}', body, one(id)) : await api.post('/api/v2/teams', body)).id;
}
export const setMembers = (id: string, people: string[]) => api.put('/api/v2/teams/{item_id}/members', { person_ids: people }, one(id));

export type StatusValues = { ru: string; en: string; isDefault: boolean; category: Status };
export const saveStatus = (id: string | null, { ru, en, isDefault, category }: StatusValues) =>
  id
    ? api.patch('/api/v2/statuses/{item_id}', { name: named(ru, en), is_default: isDefault }, one(id))
    : api.post('/api/v2/statuses', { name: named(ru, en), is_default: isDefault, category });

export type CategoryValues = { ru: string; en: string; key: string; teamId: string | null };
export const saveCategory = (id: string | null, { ru, en, key, teamId }: CategoryValues) =>
  id
    ? api.patch('/api/v2/categories/{item_id}', { name: named(ru, en), team_id: teamId }, one(id))
    : api.post('/api/v2/categories', { name: named(ru, en), team_id: teamId, ...(key.trim() ? { key: key.trim() } : {}) });

export type FieldValues = { ru: string; en: string; key: string; type: FieldType; choices: NewChoice[]; requiredIn: string[]; visible: boolean };
export function saveField(id: string | null, { ru, en, key, type, choices, requiredIn, visible }: FieldValues) {
  const said = { name: named(ru, en), required_in: requiredIn, customer_visible: visible, ...(type === 'choice' ? { choices } : {}) };
  return id
    ? api.patch('/api/v2/custom-fields/{item_id}', said, one(id))
    : api.post('/api/v2/custom-fields', { ...said, type, ...(key.trim() ? { key: key.trim() } : {}) });
}

export type TagValues = { name: string; description: string };
export const saveTag = (id: string | null, values: TagValues) =>
  id ? api.patch('/api/v2/tags/{item_id}', values, one(id)) : api.post('/api/v2/tags', values);
export const mergeTags = (id: string, into: string) => api.post('/api/v2/tags/{item_id}/merge', { into_id: into }, one(id));

export const saveDesk = (reopen: number, autoclose: number, asks: boolean) =>
  api.put('/api/v2/settings', { reopen_days: reopen, autoclose_days: autoclose, ask_satisfaction: asks });

export type Kind = 'teams' | 'statuses' | 'categories' | 'custom-fields' | 'tags';

/** Into the archive, or back out of it. */
export function setArchived(kind: Kind, id: string, archived: boolean): Promise<unknown> {
  switch (kind) {
    case 'teams':
      return api.patch('/api/v2/teams/{item_id}', { archived }, one(id));
    case 'statuses':
      return api.patch('/api/v2/statuses/{item_id}', { archived }, one(id));
    case 'categories':
      return api.patch('/api/v2/categories/{item_id}', { archived }, one(id));
    case 'custom-fields':
      return api.patch('/api/v2/custom-fields/{item_id}', { archived }, one(id));
    case 'tags':
      return api.patch('/api/v2/tags/{item_id}', { archived }, one(id));
  }
}

/** These first, in this order. */
export function setOrder(kind: Exclude<Kind, 'tags'>, ids: string[]): Promise<unknown> {
  switch (kind) {
    case 'teams':
      return api.put('/api/v2/teams/order', { ids });
    case 'statuses':
      return api.put('/api/v2/statuses/order', { ids });
    case 'categories':
      return api.put('/api/v2/categories/order', { ids });
    case 'custom-fields':
      return api.put('/api/v2/custom-fields/order', { ids });
  }
}

/** Everything on the screen is asked for anew: what the desk arranges is shown everywhere. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}
