'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { cx, Skeleton } from '@/components/atoms';
import { TimelineFold, TimelineList, TimelineMark, TimelineMessage } from '@/components/organisms/TimelinePieces';
import { QueryError } from '@/features/shell';
import { calendarDay } from '@/core/time/calendar-day';
import { useMe } from '@/core/auth/useMe';
import type { Ticket } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { useTimeline } from '../api/queries';
import { FILTERS, toBlocks, type Block, type Filter } from '../model/timeline';
import { DayMark } from './DayMark';
import { EventLine } from './EventLine';
import { Message, type MessageActions } from './Message';
import { Moment } from './Moment';
import { RichText } from './RichText';

/** From this many entries on, what is out of sight is not laid out. */
const LONG = 60;

function Description({ ticket }: { ticket: Ticket }) {
  return (
    <TimelineMessage tone="customer" author={ticket.requester?.name ?? '—'} time={<Moment at={ticket.created_at} />}>
      {ticket.description_html === undefined ? <p className="whitespace-pre-wrap">{ticket.description}</p> : <RichText html={ticket.description_html} />}
    </TimelineMessage>
  );
}

export function FilterSwitch({ value, onChange }: { value: Filter; onChange: (filter: Filter) => void }) {
  const t = useTranslations('tickets');
  return (
    <div role="group" aria-label={t('filter.label')} data-print="hide" className="-ml-2 flex flex-wrap gap-0.5">
      {FILTERS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={value === name}
          onClick={() => onChange(name)}
          className={cx('rounded-control px-2 py-0.5 max-md:py-2', value === name ? 'bg-selected font-semibold text-ink' : 'text-ink-3 hover:text-ink')}
        >
          {t(`filter.${name}`)}
        </button>
      ))}
    </div>
  );
}

export type TimelineProps = {
  ticket: Ticket;
  staff: boolean;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** Read up to this entry when the page was opened; null while not known. */
  seen: number | null;
  actions: MessageActions;
};

/** The conversation: the request, replies, notes and changes in the order they happened. */
export function Timeline({ ticket, staff, filter, onFilter, seen, actions }: TimelineProps) {
  const t = useTranslations('tickets');
  const me = useMe().data?.id;
  const { zone } = useTimeFormat();
  const timeline = useTimeline(ticket.id);
  const blocks = useMemo(
    () => toBlocks(timeline.data ?? [], { filter, me, seen: filter === 'all' ? seen : null, dayOf: (iso) => calendarDay(zone, new Date(iso)) }),
    [timeline.data, filter, me, seen, zone],
  );
  const show = (block: Block) => {
    switch (block.kind) {
      case 'day':
        return <DayMark key={block.key} at={block.at} />;
      case 'unread':
        return (
          <TimelineMark key={block.key} tone="unread">
            <span data-unread="">{t('unread')}</span>
          </TimelineMark>
        );
      case 'message':
        return <Message key={block.key} block={block} ticket={ticket} staff={staff} actions={actions} />;
      case 'changes':
        return (
          <TimelineFold key={block.key} summary={t('event.folded', { count: block.events.length })}>
            {block.events.map((event) => (
              <EventLine key={event.seq} event={event} />
            ))}
          </TimelineFold>
        );
      case 'event':
        return <EventLine key={block.key} event={block.event} />;
    }
  };
  return (
    <div className={cx('flex flex-col gap-4', blocks.length > LONG && 'wn-long-thread')}>
      {staff && (timeline.data?.length ?? 0) > 2 ? <FilterSwitch value={filter} onChange={onFilter} /> : null}
      <TimelineList label={t('conversation')}>
        {filter === 'all' || filter === 'messages' ? <Description ticket={ticket} /> : null}
        {blocks.map(show)}
      </TimelineList>
      {timeline.isPending ? (
        <div className="flex flex-col gap-4" role="status" aria-label={t('loading')}>
          <Skeleton className="h-16 w-4/5" />
          <Skeleton className="h-12 w-3/5" />
        </div>
      ) : null}
      {timeline.isError ? <QueryError error={timeline.error} retry={() => void timeline.refetch()} /> : null}
      {timeline.isSuccess && filter !== 'all' && filter !== 'messages' && blocks.length === 0 ? <p className="text-ink-3">{t('filter.nothing')}</p> : null}
    </div>
  );
}
