'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import { specOf, type Rule, type RuleForm, type RuleKind, type Run, type Spec } from '../model/rules';

export const RULES_KEY = ['rules', 'all'] as const;

export const useRules = () => useQuery({ queryKey: RULES_KEY, queryFn: async ({ signal }) => (await api.get('/api/v2/rules', { signal })).items });

/** A rule; an earlier version of it than the server's is refused. */
export function saveRule(kind: RuleKind, rule: Rule | null, form: RuleForm): Promise<Rule> {
  const body = { name: form.name.trim(), enabled: form.enabled, spec: { ...specOf(kind, form) } };
  if (!rule) return api.post('/api/v2/rules', { kind, ...body });
  return api.patch('/api/v2/rules/{rule_id}', body, { path: { rule_id: rule.id }, headers: { 'If-Match': `"${rule.version}"` } });
}

export const archiveRule = (rule: Rule) => api.delete('/api/v2/rules/{rule_id}', { path: { rule_id: rule.id }, headers: { 'If-Match': `"${rule.version}"` } });

export const orderRules = (kind: RuleKind, ids: string[]) => api.put('/api/v2/rules/order', { kind, ids });

/** What a rule would have met in the last thirty days; asked as POST, answered like a reading. */
export const useTrial = (kind: RuleKind, spec: Spec | null) =>
  useQuery({
    queryKey: ['rules', 'trial', kind, spec],
    queryFn: () => api.post('/api/v2/rules/dry-run', { kind: kind === 'schedule' ? 'schedule' : 'trigger', spec: { ...spec }, days: 30 }),
    enabled: spec !== null,
    staleTime: 60_000,
    retry: false,
    placeholderData: (before) => before,
  });

export const useRuns = (rule: string, outcome: Run['outcome'] | null) =>
  useInfiniteQuery({
    queryKey: ['rules', 'runs', rule, outcome],
    queryFn: ({ pageParam, signal }) => api.get('/api/v2/rules/{rule_id}/runs', { path: { rule_id: rule }, query: { outcome, after: pageParam, limit: 20 }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Names of those who work here, by id. */
export const useStaffNames = () =>
  useQuery({
    queryKey: ['people', 'names'],
    queryFn: ({ signal }) => api.get('/api/v2/people', { query: { role: 'staff', limit: 100 }, signal }),
    staleTime: 300_000,
    select: (page): Record<string, string> => Object.fromEntries(page.items.map((person) => [person.id, person.name])),
  }).data;
