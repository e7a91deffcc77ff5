'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { Skeleton } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';
import { QueryError } from '@/features/shell';
import { ApiProblem } from '@/core/api/problem';
import type { Ticket } from '@/core/api/types';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useTicket, useTimeline } from '../api/queries';
import { Composer } from './Composer';
import { CustomerTrack } from './CustomerTrack';
import { Properties } from './Properties';
import { TicketHeader } from './TicketHeader';
import { Timeline } from './Timeline';
import { useFollow } from './useFollow';
import { useTicketActions } from './useTicketActions';
import { useTicketCommands } from './useTicketCommands';

export type TicketViewProps = {
  id: number;
  /** pane: beside the list; page: with the facts at the right. */
  layout: 'pane' | 'page';
  /** Left end of the header: the way back. */
  start?: ReactNode;
  /** Right end of the header. */
  end?: ReactNode;
};

function Waiting() {
  const t = useTranslations('tickets');
  return (
    <div aria-busy="true" aria-label={t('loading')} className="flex flex-col gap-4 px-5 py-5">
      <Skeleton className="h-4 w-48" />
      <Skeleton className="h-6 w-4/5" />
      <Skeleton className="h-6 w-64" />
      <Skeleton className="mt-6 h-20 w-full" />
    </div>
  );
}

function Loaded({ ticket, layout, start, end }: Omit<TicketViewProps, 'id'> & { ticket: Ticket }) {
  const staff = isStaff(useMe().data?.role);
  const node = useRef<HTMLDivElement>(null);
  const root = useCallback(() => node.current, []);
  const { change } = useTicketActions(ticket);
  useTicketCommands(root, ticket, staff, change);
  const page = layout === 'page';
  const scroller = useFollow(useTimeline(ticket.id).data?.length ?? 0);
  const writable = staff || ticket.status !== 'closed';
  return (
    <div ref={node} className="flex h-full min-h-0">
      <div className="flex min-w-0 flex-1 flex-col bg-surface">
        <TicketHeader ticket={ticket} staff={staff} change={change} start={start} end={end} level={page ? 1 : 2} />
        <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
          {staff ? null : <CustomerTrack ticket={ticket} change={change} />}
          <div className="px-4 py-4 md:px-5">
            <Timeline ticket={ticket} staff={staff} />
          </div>
          {page ? (
            <div className="border-t border-hairline px-4 py-4 md:px-5 wide:hidden">
              <Properties ticket={ticket} staff={staff} />
            </div>
          ) : null}
        </div>
        {writable ? <Composer key={ticket.id} ticket={ticket} staff={staff} change={change} /> : null}
      </div>
      {page ? (
        <aside className="w-[280px] shrink-0 overflow-y-auto border-l border-hairline px-5 py-5 max-wide:hidden">
          <Properties ticket={ticket} staff={staff} />
        </aside>
      ) : null}
    </div>
  );
}

/** One ticket: from the cache at once, refreshed quietly behind. */
export function TicketView({ id, layout, start, end }: TicketViewProps) {
  const t = useTranslations('tickets');
  const ticket = useTicket(id);
  const title = ticket.data ? `${ticket.data.key} ${ticket.data.title}` : null;
  useEffect(() => {
    if (layout === 'page' && title) document.title = `${title} · WorkerNet`;
  }, [layout, title]);
  if (ticket.data) return <Loaded ticket={ticket.data} layout={layout} start={start} end={end} />;
  if (ticket.isError) {
    const missing = ticket.error instanceof ApiProblem && ticket.error.status === 404;
    return (
      <div className="h-full bg-surface">
        <div className="flex justify-between px-5 pt-3">
          {start}
          {end}
        </div>
        {missing ? <EmptyState title={t('missing.title')} text={t('missing.text')} /> : <QueryError error={ticket.error} retry={() => void ticket.refetch()} />}
      </div>
    );
  }
  return <Waiting />;
}
