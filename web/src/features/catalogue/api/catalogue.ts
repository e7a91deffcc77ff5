'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { Category, CustomField, DeskStatus, Named, Person, SlaCalendar, Tag, Team } from '@/core/api/types';
import { tagsWith } from '../model/live';

/** What a desk arranges changes rarely; whoever changes it here makes it asked anew at once. */
const STALE_MS = 60_000;

/** Where a list of what the desk has arranged is kept in memory. */
export const catalogueKey = (kind: string) => ['catalogue', kind] as const;

function useList<T>(kind: string, read: (signal: AbortSignal) => Promise<{ items: T[] }>, enabled: boolean) {
  return useQuery({ queryKey: catalogueKey(kind), queryFn: async ({ signal }) => (await read(signal)).items, enabled, staleTime: STALE_MS });
}

/* Each list holds the archived ones too, marked: see `live`. */
export const useStatuses = (enabled = true) => useList<DeskStatus>('statuses', (signal) => api.get('/api/v2/statuses', { signal }), enabled);
export const useCategories = (enabled = true) => useList<Category>('categories', (signal) => api.get('/api/v2/categories', { signal }), enabled);
/** Customers have those fields that are shown to them. */
export const useCustomFields = (enabled = true) => useList<CustomField>('custom-fields', (signal) => api.get('/api/v2/custom-fields', { signal }), enabled);
/** Staff only. */
export const useTeams = (enabled = true) => useList<Team>('teams', (signal) => api.get('/api/v2/teams', { signal }), enabled);
export const useCalendars = (enabled = true) => useList<SlaCalendar>('sla-calendars', (signal) => api.get('/api/v2/sla/calendars', { signal }), enabled);
export const useTags = (enabled = true) => useList<Tag>('tags', (signal) => api.get('/api/v2/tags', { signal }), enabled);

/** Staff whose name or address holds the text. */
export const findStaff = async (search: string, signal?: AbortSignal): Promise<Person[]> =>
  (await api.get('/api/v2/people', { query: { role: 'staff', search, limit: 20 }, signal })).items;

/** Companies in whose name a word begins with the text, by name. Staff only. */
export const findOrganizations = async (search: string, signal?: AbortSignal): Promise<Named[]> =>
  (await api.get('/api/v2/organizations', { query: { search, limit: 20 }, signal })).items;

type Found = { id: string; label: string; hint?: string };

/** Staff as a field that finds people offers them. */
export const staffOptions = async (search: string, signal?: AbortSignal): Promise<Found[]> =>
  (await findStaff(search, signal)).map((person) => ({ id: person.id, label: person.name, hint: person.email ?? undefined }));

/** Tags in use that hold the text, as a field that finds tags offers them; tickets hold their names. */
export const tagOptions = async (search: string, signal?: AbortSignal): Promise<Found[]> =>
  tagsWith((await api.get('/api/v2/tags', { signal })).items, search).map((tag) => ({ id: tag.name, label: tag.name, hint: tag.description || undefined }));
