'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, Chip } from '@/components/atoms';
import { PresenceDots } from '@/features/presence';
import { useMe } from '@/core/auth/useMe';
import { useTimeFormat } from '@/core/time/format';
import type { LivePerson } from '@/core/realtime/events';
import type { Ticket } from '@/core/api/types';
import type { TicketChange } from '../api/changes';
import { AssigneePicker } from './AssigneePicker';
import { PriorityMenu, ReadOnlyFacts, StatusMenu } from './FactMenus';
import { SlaChips } from './SlaChips';
import { SnoozeButton } from './SnoozeButton';
import { TitleEditor } from './TitleEditor';

export type TicketHeaderProps = {
  ticket: Ticket;
  staff: boolean;
  change: (change: TicketChange) => void;
  /** Asks why the deadline is what it is. */
  why: () => void;
  people: readonly LivePerson[];
  /** Left end: the way back. */
  start?: ReactNode;
  /** Right end: what can be done to the ticket, open full page, close the pane. */
  end?: ReactNode;
  level: 1 | 2;
};

/** Number, title and the facts that matter now; staff change them in place. */
export function TicketHeader({ ticket, staff, change, why, people, start, end, level }: TicketHeaderProps) {
  const t = useTranslations('tickets');
  const time = useTimeFormat();
  const me = useMe().data;
  return (
    <header className="shrink-0 border-b border-hairline px-4 pt-3 pb-3 low:flex low:flex-wrap low:items-center low:gap-x-1 low:py-1 md:px-5">
      <div className="flex min-h-8 items-center gap-1 low:contents">
        {start}
        <span className="hidden shrink-0 pr-1 text-ink-3 tabular-nums low:inline">{ticket.key}</span>
        <p className="min-w-0 flex-1 truncate text-ink-3 low:hidden" title={time.exact(ticket.created_at)}>
          {t('createdLine', { key: ticket.key, channel: t(`via.${ticket.channel}`), when: time.when(ticket.created_at) })}
        </p>
        {people.length > 0 ? (
          <span className="low:order-2">
            <PresenceDots people={people} />
          </span>
        ) : null}
        <span className="flex low:order-3">{end}</span>
      </div>
      <TitleEditor key={ticket.id} ticket={ticket} staff={staff} level={level} change={change} />
      <div className="flex flex-wrap gap-2 low:order-4 low:-mx-1 low:basis-full low:flex-nowrap low:overflow-x-auto low:p-1 low:*:shrink-0">
        {staff ? (
          <>
            <StatusMenu ticket={ticket} change={change} />
            <PriorityMenu ticket={ticket} change={change} />
            <AssigneePicker ticket={ticket} change={change} />
          </>
        ) : (
          <>
            <ReadOnlyFacts ticket={ticket} />
            {ticket.assigned_to ? <Chip>{ticket.assigned_to.name}</Chip> : null}
          </>
        )}
        {staff ? <SlaChips key={ticket.id} ticket={ticket} onOpen={why} /> : null}
        {staff && me && !ticket.assigned_to ? (
          <Button size="xs" onClick={() => change({ kind: 'take', person: { id: me.id, name: me.name, email: me.email } })} data-tip={t('assign.take')} data-keys="I">
            {t('assign.take')}
          </Button>
        ) : null}
        {staff && ticket.status !== 'closed' ? <SnoozeButton ticket={ticket} change={change} /> : null}
      </div>
    </header>
  );
}
