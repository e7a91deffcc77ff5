'use client';

import { useLocale, useTranslations } from 'next-intl';
import { PRIORITIES, STATUSES, type Priority, type Status } from '@/components/atoms';
import type { CustomField } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { useCategories, useCustomFields, useStatuses, useTeams } from '../api/catalogue';

const OWN = 'field.';
const FIELDS = [
  'status', 'status_id', 'snoozed_until', 'closed_reason', 'priority', 'category', 'team', 'assignee', 'tags', 'watchers', 'title', 'description', 'sla_target', 'sla_percent',
] as const;
type FieldName = (typeof FIELDS)[number];
const REASONS = ['solved', 'duplicate', 'merged', 'spam', 'rejected', 'no_answer'] as const;
const TARGETS = ['first', 'next', 'resolution'] as const;

const among = <T extends string>(list: readonly T[], value: unknown): value is T => list.some((each) => each === value);
const empty = (value: unknown) => value === null || value === undefined || value === '' || value === 'none' || (Array.isArray(value) && value.length === 0);

/** How the fields of a ticket and their values are called where rules speak of them; `names` has people and teams by id. */
export function useChangeWords(names: Readonly<Record<string, string>> = {}) {
  const t = useTranslations('changes');
  const tc = useTranslations('common');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const time = useTimeFormat();
  const fields = useCustomFields().data;
  const statuses = useStatuses().data;
  const categories = useCategories().data;
  const teams = useTeams().data;
  const ownField = (name: string): CustomField | undefined => (name.startsWith(OWN) ? fields?.find((field) => field.key === name.slice(OWN.length)) : undefined);

  const field = (name: string): string => {
    if (among<FieldName>(FIELDS, name)) return t(`fields.${name}`);
    return ownField(name)?.name[language] ?? name.replace(OWN, '');
  };
  const value = (name: string, raw: unknown): string => {
    if (empty(raw)) return t('nothing');
    if (Array.isArray(raw)) return raw.map((each) => value(name, each)).join(', ');
    const own = ownField(name);
    if (typeof raw === 'boolean') return t(raw ? 'yes' : 'no');
    if (own) return own.choices.find((choice) => choice.key === raw)?.[language] ?? String(raw);
    if (name === 'status' && among<Status>(STATUSES, raw)) return tc(`status.${raw}`);
    if (name === 'priority' && among<Priority>(PRIORITIES, raw)) return tc(`priority.${raw}`);
    if (name === 'closed_reason' && among(REASONS, raw)) return t(`reasons.${raw}`);
    if (name === 'sla_target' && among(TARGETS, raw)) return t(`targets.${raw}`);
    if (name === 'sla_percent') return t('percent', { value: Number(raw) });
    if (name === 'snoozed_until') return time.exact(String(raw));
    if (name === 'status_id') return statuses?.find((status) => status.id === raw)?.name[language] ?? String(raw);
    if (name === 'category') return categories?.find((category) => category.key === raw)?.name[language] ?? String(raw);
    if (name === 'team') return teams?.find((team) => team.id === raw)?.name ?? names[String(raw)] ?? t('gone');
    if (name === 'assignee' || name === 'watchers') return names[String(raw)] ?? t('somebody');
    return String(raw);
  };
  return { field, value };
}

export type ChangeWords = ReturnType<typeof useChangeWords>;
