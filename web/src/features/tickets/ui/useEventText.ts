'use client';

import { useLocale, useTranslations } from 'next-intl';
import { PRIORITIES, STATUSES, type Priority, type Status } from '@/components/atoms';
import type { ClosedReason, TimelineEvent } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { assigneeOf, changesOf, nameOf, versionOf } from '../model/timeline';
import { useFieldNames } from './useFieldNames';

const REASONS = ['solved', 'duplicate', 'merged', 'spam', 'rejected', 'no_answer'];
const FIELDS = ['title', 'description', 'priority', 'category', 'tags', 'status', 'team', 'assigned_to', 'due_at', 'fields', 'watchers', 'cc', 'snoozed_until'] as const;
type FieldName = (typeof FIELDS)[number];

function fieldName(t: ReturnType<typeof useTranslations<'tickets'>>, field: string): string {
  const known = field.replace(/^fields\..*/, 'fields').replace(/_ids?$/, '').replace(/^watcher$/, 'watchers').replace(/^assignee$/, 'assigned_to');
  return FIELDS.includes(known as FieldName) ? t(`field.${known as FieldName}`) : known;
}

/** Another ticket an entry speaks of: "WN-7". */
function otherTicket(data: Record<string, unknown>): string {
  const other = data.ticket ?? data.into ?? data.source ?? data.target ?? data.to ?? data.from ?? data.number;
  if (typeof other === 'object' && other !== null && 'key' in other) return String(other.key);
  if (data.key !== undefined) return String(data.key);
  return other === undefined || other === null ? '' : `#${String(other)}`;
}

/** Entries that need no more than a word, some with another ticket's number. */
const PLAIN = [
  'merged', 'merged_from', 'unmerged', 'split', 'split_from', 'linked', 'unlinked', 'deleted', 'restored', 'woken', 'undone', 'comment_edited',
  'watched', 'unwatched', 'watchers_changed', 'cc_changed', 'followed_up', 'heard',
] as const;
type PlainType = (typeof PLAIN)[number];

/** An event as a sentence without its subject: "взял(а) в работу", "приоритет: Срочный". */
export function useEventText() {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const locale = useLocale();
  const time = useTimeFormat();
  const ownField = useFieldNames();
  return (event: TimelineEvent): string => {
    const changes = changesOf(event);
    const value = (field: string, raw: unknown): string => {
      if (field === 'status' && STATUSES.includes(raw as Status)) return tc(`status.${raw as Status}`);
      if (field === 'priority' && PRIORITIES.includes(raw as Priority)) return tc(`priority.${raw as Priority}`);
      return nameOf(raw) ?? t('event.empty');
    };
    const named = (field: string) => changes.find((c) => c.field === field);
    switch (event.type) {
      case 'created':
        return t('event.created');
      case 'assigned': {
        const name = assigneeOf(event);
        if (!name) return t('event.unassigned');
        return name === event.actor?.name ? t('event.assignedSelf') : t('event.assigned', { name });
      }
      case 'status_changed':
      case 'reopened': {
        if (event.type === 'reopened') return t('event.reopened');
        const own = event.data.status_name as { ru?: string; en?: string } | null | undefined;
        const until = typeof event.data.snoozed_until === 'string' ? event.data.snoozed_until : null;
        if (until) return t('event.snoozed', { when: time.exact(until) });
        const after = named('status')?.after ?? changes[0]?.after;
        return t('event.status', { value: own?.[locale === 'ru' ? 'ru' : 'en'] ?? value('status', after) });
      }
      case 'closed': {
        const reason = String(event.data.reason ?? event.data.closed_reason ?? named('closed_reason')?.after ?? '');
        return REASONS.includes(reason) ? t('event.closedAs', { reason: t(`reason.${reason as ClosedReason}`) }) : t('event.closed');
      }
      case 'rated':
        return t(event.data.before === undefined ? 'event.rated' : 'event.ratedAnew', { score: String(event.data.score) });
      case 'overdue':
        return t('event.overdue');
      case 'promised':
        return t('event.promised', { policy: nameOf(event.data.policy) ?? '', version: versionOf(event) });
      case 'sla_warned':
        return t('event.warned', { target: String(event.data.target), percent: Number(event.data.percent) });
      case 'sla_breached':
        return t('event.breached', { target: String(event.data.target) });
      case 'attached':
        return t('event.attached', { name: nameOf(event.data.name ?? event.data.attachment) ?? '' });
      case 'updated': {
        const priority = named('priority');
        if (priority && changes.length === 1) return t('event.priority', { value: value('priority', priority.after) });
        const title = named('title');
        if (title && changes.length === 1) return t('event.retitled', { value: nameOf(title.after) ?? '' });
        const fields = [...new Set(changes.map((c) => ownField(c.field) ?? fieldName(t, c.field)))];
        return fields.length > 0 ? t('event.updated', { fields: fields.join(', ') }) : t('event.updatedSome');
      }
      default:
        return PLAIN.includes(event.type as PlainType) ? t(`event.plain.${event.type as PlainType}`, { other: otherTicket(event.data) }) : t('event.updatedSome');
    }
  };
}
