'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Chip, cx, Fuse } from '@/components/atoms';
import { leftText, slaOf, tickOf, type SlaState, type SlaSubject } from '@/core/time/sla-clock';
import { useNow } from '@/core/time/useNow';
import { useTimeFormat } from '@/core/time/format';

function useSla(ticket: SlaSubject): SlaState {
  const [every, setEvery] = useState(30_000);
  const sla = slaOf(ticket, useNow(every).getTime());
  const wanted = tickOf(sla);
  if (wanted !== every) setEvery(wanted);
  return sla;
}

function useLeft() {
  const t = useTranslations('common');
  return (left: number): string => {
    const parts = leftText(left);
    if ('clock' in parts) return parts.clock;
    return `${parts.minus ? '−' : ''}${t('sla.days', { days: parts.days, hours: parts.hours })}`;
  };
}

/** The remaining promise of a row. */
export function SlaFuse({ ticket, className }: { ticket: SlaSubject; className?: string }) {
  const t = useTranslations('common');
  const time = useTimeFormat();
  const left = useLeft();
  const sla = useSla(ticket);
  if (sla.kind === 'none') return <span className={className} />;
  const title = ticket.due_at ? t('sla.due', { date: time.exact(ticket.due_at) }) : undefined;
  if (sla.kind === 'done') {
    return (
      <span className={cx('inline-block w-[84px] text-right text-ink-3', className)} title={title}>
        {t(ticket.status === 'closed' ? 'sla.closed' : 'sla.done')}
      </span>
    );
  }
  return <Fuse text={sla.kind === 'paused' ? t('sla.paused') : left(sla.left)} share={sla.share} tone={sla.tone} title={title} className={className} />;
}

/** The same promise as a sentence on the ticket itself. */
export function SlaChip({ ticket }: { ticket: SlaSubject }) {
  const t = useTranslations('common');
  const time = useTimeFormat();
  const left = useLeft();
  const sla = useSla(ticket);
  if (sla.kind === 'none' || !ticket.due_at) return null;
  const title = t('sla.due', { date: time.exact(ticket.due_at) });
  if (sla.kind === 'broken') return <Chip tone="danger" title={title}>{t('sla.overdueBy', { left: left(-sla.left) })}</Chip>;
  if (sla.kind === 'paused') return <Chip title={title}>{t('sla.pausedLong')}</Chip>;
  if (sla.kind === 'done') {
    if (sla.kept === null) return null;
    return <Chip title={title}>{sla.kept ? t('sla.doneInTime') : t('sla.doneLate')}</Chip>;
  }
  return <Chip tone={sla.tone === 'near' ? 'note' : 'plain'} title={title}>{t('sla.dueIn', { left: left(sla.left) })}</Chip>;
}
