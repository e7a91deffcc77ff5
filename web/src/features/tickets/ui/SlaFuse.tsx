'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cx, Fuse } from '@/components/atoms';
import { ReplyIcon } from '@/design/icons';
import { leftText, promisesOf, slaOf, tickOf, tickOfAll, type SlaState, type SlaSubject } from '@/core/time/sla-clock';
import { useNow } from '@/core/time/useNow';
import { useTimeFormat } from '@/core/time/format';

function useTicking<T>(look: (now: number) => T, tick: (found: T) => number): T {
  const [every, setEvery] = useState(30_000);
  const found = look(useNow(every).getTime());
  const wanted = tick(found);
  if (wanted !== every) setEvery(wanted);
  return found;
}

/** All unkept promises of a ticket, ticking. */
export const usePromises = (ticket: SlaSubject): SlaState[] => useTicking((now) => promisesOf(ticket, now), tickOfAll);

/** Time left as a clock or as days and hours. */
export function useLeft() {
  const t = useTranslations('common');
  return (left: number): string => {
    const parts = leftText(left);
    if ('clock' in parts) return parts.clock;
    return `${parts.minus ? '−' : ''}${t('sla.days', { days: parts.days, hours: parts.hours })}`;
  };
}

/** The exact moment of a promise in words; undefined while its clock stands. */
export function useDueText() {
  const t = useTranslations('common');
  const time = useTimeFormat();
  return (sla: SlaState): string | undefined => (sla.due ? t('sla.due', { target: sla.target ?? 'resolution', date: time.exact(sla.due) }) : undefined);
}

/** The nearest unkept promise of a row; an arrow marks one of an answer. */
export function SlaFuse({ ticket, className }: { ticket: SlaSubject; className?: string }) {
  const t = useTranslations('common');
  const left = useLeft();
  const due = useDueText();
  const sla = useTicking((now) => slaOf(ticket, now), tickOf);
  if (sla.kind === 'none') return <span className={className} />;
  const title = due(sla) ?? t('sla.pausedLong', { target: sla.target ?? 'resolution' });
  if (sla.kind === 'done') {
    return (
      <span className={cx('inline-block w-[84px] text-right text-ink-3', className)} title={title}>
        {t(ticket.status === 'closed' ? 'sla.closed' : 'sla.done')}
      </span>
    );
  }
  const mark = sla.target === 'first' || sla.target === 'next' ? <ReplyIcon className="size-3" /> : null;
  return <Fuse text={sla.kind === 'paused' ? t('sla.paused') : left(sla.left)} mark={mark} share={sla.share} tone={sla.tone} title={title} className={className} />;
}
