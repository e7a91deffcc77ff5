'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button, Counter, IconButton, Skeleton } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';
import { ArrowDownIcon, PanelIcon } from '@/design/icons';
import { LazyComposer, loadComposer, type ComposerHandle } from '@/features/composer';
import { usePresence } from '@/features/presence';
import { QueryError } from '@/features/shell';
import { ApiProblem } from '@/core/api/problem';
import type { Comment, Ticket } from '@/core/api/types';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useTicket, useTimeline } from '../api/queries';
import type { Filter } from '../model/timeline';
import { ActionsMenu } from './ActionsMenu';
import { CustomerTrack } from './CustomerTrack';
import { Dialogs, type Opening } from './dialogs';
import { MergedBanner } from './MergedBanner';
import { quotedOf } from './quote';
import { TicketHeader } from './TicketHeader';
import { Timeline } from './Timeline';
import { useReading } from './useReading';
import { useTicketActions } from './useTicketActions';
import { useTicketCommands } from './useTicketCommands';

const loadPanel = () => import('./SidePanel');
const SidePanel = lazy(() => loadPanel().then((module) => ({ default: module.SidePanel })));
const RatingBox = lazy(() => import('./RatingBox').then((module) => ({ default: module.RatingBox })));
const Sheet = lazy(() => import('@/components/molecules/Sheet').then((module) => ({ default: module.Sheet })));
if (typeof window !== 'undefined') void Promise.all([loadComposer(), loadPanel()]).catch(() => undefined);

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
    <div aria-busy="true" role="status" aria-label={t('loading')} className="flex h-full flex-col gap-4 bg-surface px-5 py-5">
      <Skeleton className="h-4 w-48" />
      <Skeleton className="h-6 w-4/5" />
      <Skeleton className="h-6 w-64" />
      <Skeleton className="mt-6 h-20 w-full" />
    </div>
  );
}

function PanelWaiting() {
  return (
    <div className="flex flex-col gap-4">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-9 w-full" />
      ))}
    </div>
  );
}

function Loaded({ ticket, layout, start, end }: Omit<TicketViewProps, 'id'> & { ticket: Ticket }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const staff = isStaff(useMe().data?.role);
  const page = layout === 'page';
  const node = useRef<HTMLDivElement>(null);
  const composer = useRef<ComposerHandle>(null);
  const root = useCallback(() => node.current, []);
  const [filter, setFilter] = useState<Filter>('all');
  const [opening, setOpening] = useState<Opening | null>(null);
  const [details, setDetails] = useState(false);
  const events = useTimeline(ticket.id).data;
  const actions = useTicketActions(ticket);
  const { people, onTyping } = usePresence(ticket.id, staff);
  const { scroller, ...reading } = useReading(ticket, events);
  const writable = ticket.merged_into === null;

  const quote = useCallback((comment: Comment | null) => {
    const taken = quotedOf(comment, node.current);
    if (taken) composer.current?.quote(taken.text, taken.author);
    else composer.current?.open('reply');
  }, []);
  const messageActions = useMemo(() => (writable ? { quote } : {}), [writable, quote]);
  useTicketCommands({ root, ticket, staff, page, actions, open: setOpening, composer, quote: useCallback(() => quote(null), [quote]) });

  const panel = (
    <Suspense fallback={<PanelWaiting />}>
      <SidePanel key={ticket.id} ticket={ticket} staff={staff} change={actions.change} open={setOpening} />
    </Suspense>
  );
  return (
    <div ref={node} className="flex h-full min-h-0 print:block print:h-auto" data-ticket-page={ticket.id}>
      <div className="relative flex min-w-0 flex-1 flex-col bg-surface low:overflow-y-auto print:block">
        <TicketHeader
          ticket={ticket}
          staff={staff}
          change={actions.change}
          why={() => setOpening({ what: 'why' })}
          people={people}
          start={start}
          level={page ? 1 : 2}
          end={
            <span data-print="hide" className="flex">
              <IconButton label={t('details')} data-action="details" className={page ? 'wide:hidden' : undefined} onClick={() => setDetails(true)}>
                <PanelIcon />
              </IconButton>
              <ActionsMenu ticket={ticket} staff={staff} page={page} open={setOpening} restore={actions.restore} />
              {end}
            </span>
          }
        />
        <MergedBanner ticket={ticket} staff={staff} />
        <div ref={scroller} data-scroller="" className="min-h-0 flex-1 overflow-y-auto low:min-h-52 print:overflow-visible" tabIndex={-1}>
          {staff ? null : <CustomerTrack ticket={ticket} change={actions.change} />}
          {!staff && ticket.rating?.open ? (
            <Suspense fallback={null}>
              <RatingBox key={ticket.rating.asked_at} ticket={ticket.id} rating={ticket.rating} />
            </Suspense>
          ) : null}
          <div className="px-4 py-4 md:px-5">
            <Timeline ticket={ticket} staff={staff} filter={filter} onFilter={setFilter} seen={reading.seen} actions={messageActions} />
          </div>
        </div>
        <div className="relative">
          {reading.atEnd ? null : (
            <Button size="sm" data-print="hide" onClick={reading.toEnd} className="wn-rise absolute right-4 bottom-full z-10 mb-3 shadow-float">
              <ArrowDownIcon />
              {t('latest')}
              <Counter value={reading.news} tone="accent" label={t('news', { count: reading.news })} />
            </Button>
          )}
        </div>
        {writable ? <LazyComposer key={ticket.id} ref={composer} ticket={ticket} staff={staff} events={events} onTyping={onTyping} onSent={reading.toEnd} /> : null}
      </div>
      {page ? (
        <aside aria-label={t('details')} className="w-[300px] shrink-0 overflow-y-auto border-l border-hairline px-5 py-5 max-wide:hidden print:hidden">
          {panel}
        </aside>
      ) : null}
      {details ? (
        <Suspense fallback={null}>
          <Sheet title={t('details')} closeLabel={tc('close')} onClose={() => setDetails(false)}>
            {panel}
          </Sheet>
        </Suspense>
      ) : null}
      <Dialogs ticket={ticket} opening={actions.blockedBy ? { what: 'children', children: actions.blockedBy } : opening} onClose={actions.blockedBy ? actions.unblock : () => setOpening(null)} />
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
  if (ticket.data) return <Loaded key={id} ticket={ticket.data} layout={layout} start={start} end={end} />;
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
