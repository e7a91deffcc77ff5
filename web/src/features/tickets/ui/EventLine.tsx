'use client';

import { useTranslations } from 'next-intl';
import { PRIORITIES, STATUSES, type Priority, type Status } from '@/components/atoms';
import type { ClosedReason, TimelineEvent } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { assigneeOf, changesOf, nameOf } from '../model/timeline';

const REASONS = ['solved', 'duplicate', 'merged', 'spam', 'rejected', 'no_answer'];

/** An event as a sentence without its subject: "взял(а) в работу", "приоритет: Срочный". */
export function useEventText() {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
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
        const after = named('status')?.after ?? changes[0]?.after;
        return event.type === 'reopened' ? t('event.reopened') : t('event.status', { value: value('status', after) });
      }
      case 'closed': {
        const reason = String(event.data.reason ?? event.data.closed_reason ?? named('closed_reason')?.after ?? '');
        return REASONS.includes(reason) ? t('event.closedAs', { reason: t(`reason.${reason as ClosedReason}`) }) : t('event.closed');
      }
      case 'overdue':
        return t('event.overdue');
      case 'attached':
        return t('event.attached', { name: nameOf(event.data.name ?? event.data.attachment) ?? '' });
      case 'updated': {
        const priority = named('priority');
        if (priority && changes.length === 1) return t('event.priority', { value: value('priority', priority.after) });
        const fields = changes.map((c) => fieldName(t, c.field));
        return fields.length > 0 ? t('event.updated', { fields: fields.join(', ') }) : t('event.updatedSome');
      }
      default:
        return t('event.updatedSome');
    }
  };
}

const FIELDS = ['title', 'description', 'priority', 'category', 'tags', 'status', 'team', 'assigned_to', 'due_at'] as const;
type FieldName = (typeof FIELDS)[number];

function fieldName(t: ReturnType<typeof useTranslations<'tickets'>>, field: string): string {
  const known = field.replace(/_id$/, '');
  return FIELDS.includes(known as FieldName) ? t(`field.${known as FieldName}`) : known;
}

/** One grey line for what happened. */
export function EventLine({ event }: { event: TimelineEvent }) {
  const t = useTranslations('tickets');
  const time = useTimeFormat();
  const text = useEventText();
  const who = event.actor?.name ?? t('event.system');
  return (
    <p className="text-ink-3">
      {t('event.line', { who, what: text(event) })} <span aria-hidden="true">·</span>{' '}
      <time dateTime={event.at} title={time.exact(event.at)}>
        {time.when(event.at)}
      </time>
    </p>
  );
}
