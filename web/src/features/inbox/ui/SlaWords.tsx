'use client';

import { useTranslations } from 'next-intl';
import type { TicketSummary } from '@/core/api/types';
import { leftText, slaOf } from '@/core/time/sla-clock';
import { useMinute } from '@/core/time/useMinute';

/** The promise of a row in words, for the ear. */
export function SlaWords({ id, row, gone }: { id: string; row: TicketSummary; gone: boolean }) {
  const t = useTranslations('inbox');
  const tc = useTranslations('common');
  const sla = slaOf(row, useMinute());
  const left = (ms: number): string => {
    const minutes = Math.floor(Math.abs(ms) / 60_000);
    const parts = leftText(Math.abs(ms));
    if (!('clock' in parts)) return tc('sla.days', { days: parts.days, hours: parts.hours });
    return t('ear.left', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
  const target = sla.target ?? 'resolution';
  const words = {
    none: t('ear.noSla'),
    running: tc('sla.dueIn', { target, left: left(sla.left) }),
    broken: tc('sla.overdueBy', { target, left: left(sla.left) }),
    paused: tc('sla.pausedLong', { target }),
    done: tc(row.status === 'closed' ? 'sla.closed' : 'sla.done'),
  }[sla.kind];
  return (
    <span id={id}>
      {words}
      {gone ? `, ${t('gone')}` : ''}
    </span>
  );
}
