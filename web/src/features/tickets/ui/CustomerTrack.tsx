'use client';

import { useTranslations } from 'next-intl';
import { Button, cx } from '@/components/atoms';
import { CheckIcon } from '@/design/icons';
import type { Ticket } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import type { TicketChange } from '../api/changes';
import { stepOf, STEPS } from '../model/timeline';

/** For the customer: four plain steps, what happens next, and "it is solved". */
export function CustomerTrack({ ticket, change }: { ticket: Ticket; change: (change: TicketChange) => void }) {
  const t = useTranslations('tickets');
  const time = useTimeFormat();
  const at = stepOf(ticket);
  const over = at >= 2;
  const next = over
    ? t(`track.next.${ticket.status === 'closed' ? 'closed' : 'resolved'}`)
    : ticket.waiting_on === 'customer' || ticket.status === 'pending'
      ? t('track.next.customer')
      : ticket.due_at
        ? t('track.next.due', { date: time.exact(ticket.due_at) })
        : t('track.next.us');
  return (
    <section aria-label={t('track.label')} className="flex flex-col gap-3 border-b border-hairline px-4 py-3 md:px-5">
      <ol className="flex gap-2">
        {STEPS.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined} className="flex min-w-0 flex-1 flex-col gap-1.5">
            <span aria-hidden="true" className={cx('h-[3px] rounded-full', index <= at ? 'bg-accent' : 'bg-hairline')} />
            <span className={cx('flex items-center gap-1', index === at ? 'font-semibold' : 'text-ink-3')}>
              {index < at ? <CheckIcon className="text-accent" /> : null}
              <span className="truncate">{t(`track.${step}`)}</span>
            </span>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-ink-2">{next}</p>
        {ticket.status !== 'closed' ? (
          <Button size="sm" onClick={() => change({ kind: 'close', reason: 'solved' })}>
            {t('track.solved')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
