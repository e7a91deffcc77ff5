'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { api } from '@/core/api/client';
import type { Priority } from '@/core/api/types';
import type { Breakdown } from '../model/marks';

const KEPT_MS = 300_000;
const PRIORITIES: readonly string[] = ['low', 'medium', 'high', 'urgent', 'critical'] satisfies Priority[];
const CHANNELS = ['web', 'api', 'email', 'import', 'phone'] as const;
/** Of more rows nobody reads the names. */
const MOST_NAMED = 100;
/** Names of people beyond the first hundred are read off a ticket of theirs: no list has them by id. */
const MOST_ASKED = 20;
const NOBODY: readonly string[] = [];

const useTeams = (enabled: boolean) =>
  useQuery({ queryKey: ['figures', 'teams'], queryFn: ({ signal }) => api.get('/api/v2/teams', { signal }), staleTime: KEPT_MS, enabled });
const useCategories = (enabled: boolean) =>
  useQuery({ queryKey: ['figures', 'categories'], queryFn: ({ signal }) => api.get('/api/v2/categories', { signal }), staleTime: KEPT_MS, enabled });
const usePeople = (enabled: boolean) =>
  useQuery({
    queryKey: ['figures', 'people'],
    queryFn: ({ signal }) => api.get('/api/v2/people', { query: { role: 'staff', limit: 100 }, signal }),
    staleTime: KEPT_MS,
    enabled,
  });
function useOrganizations(asked: readonly string[]) {
  const ids = asked.slice(0, MOST_NAMED).sort().join(',');
  return useQuery({
    queryKey: ['figures', 'organizations', ids],
    queryFn: ({ signal }) => api.get('/api/v2/organizations', { query: { ids, limit: MOST_NAMED }, signal }),
    staleTime: KEPT_MS,
    enabled: ids !== '',
  });
}

function useNamesOnTickets(ids: readonly string[]): Map<string, string> {
  return useQueries({
    queries: ids.slice(0, MOST_ASKED).map((id) => ({
      queryKey: ['figures', 'assignee', id],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const [ticket] = (await api.get('/api/v2/tickets', { query: { q: `assignee:${id}`, limit: 1 }, signal })).items;
        return ticket?.assigned_to?.name ?? null;
      },
      staleTime: KEPT_MS,
    })),
    combine: (found) => new Map(found.flatMap((each, index) => (each.data ? [[ids[index] ?? '', each.data] as const] : []))),
  });
}

/** What the rows of a breakdown are called; a key that has no name stays what it is. */
export function useNames(by: Breakdown, keys: readonly string[]): (key: string) => string {
  const t = useTranslations('dashboards.names');
  const common = useTranslations('common');
  const locale = useLocale();
  const teams = useTeams(by === 'team').data;
  const categories = useCategories(by === 'category').data;
  const people = usePeople(by === 'agent').data;
  const asked = keys.filter(Boolean);
  const organizations = useOrganizations(by === 'organization' ? asked : NOBODY).data;
  const others = by === 'agent' && people ? asked.filter((key) => !people.items.some((person) => person.id === key)) : NOBODY;
  const assignees = useNamesOnTickets(others);
  return (key) => {
    if (key === '') return t(`none.${by}`);
    switch (by) {
      case 'team':
        return teams?.items.find((team) => team.id === key)?.name ?? key;
      case 'agent':
        return people?.items.find((person) => person.id === key)?.name ?? assignees.get(key) ?? key;
      case 'organization':
        return organizations?.items.find((each) => each.id === key)?.name ?? key;
      case 'category': {
        const name = categories?.items.find((each) => each.key === key)?.name;
        return name?.[locale === 'ru' ? 'ru' : 'en'] ?? key;
      }
      case 'priority':
        return PRIORITIES.includes(key) ? common(`priority.${key as Priority}`) : key;
      case 'channel': {
        const known = CHANNELS.find((each) => each === key);
        return known ? t(`channel.${known}`) : key;
      }
    }
  };
}
