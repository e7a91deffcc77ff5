'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { cx, Skeleton } from '@/components/atoms';
import { QueryError } from '@/features/shell';
import { useMe } from '@/core/auth/useMe';
import type { Ticket } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { useTimeline } from '../api/queries';
import { toBlocks, type Block, type Filter } from '../model/timeline';
import { EventLine } from './EventLine';
import { Message } from './Message';
import { RichText } from './RichText';

const FILTERS: Filter[] = ['all', 'messages', 'notes', 'events'];

function Description({ ticket }: { ticket: Ticket }) {
  const time = useTimeFormat();
  return (
    <article className="max-w-[72ch] border-l-2 border-hairline pl-3.5">
      <header className="flex flex-wrap items-center gap-x-1.5 text-ink-3">
        <b className="font-semibold text-ink">{ticket.requester?.name ?? '—'}</b>
        <span aria-hidden="true">·</span>
        <time dateTime={ticket.created_at} title={time.exact(ticket.created_at)}>
          {time.when(ticket.created_at)}
        </time>
      </header>
      {ticket.description_html === undefined ? (
        <p className="type-message mt-0.5 whitespace-pre-wrap">{ticket.description}</p>
      ) : (
        <RichText html={ticket.description_html} className="mt-0.5" />
      )}
    </article>
  );
}

function Folded({ events }: { events: Extract<Block, { kind: 'changes' }>['events'] }) {
  const t = useTranslations('tickets');
  return (
    <details className="text-ink-3">
      <summary className="w-fit rounded-chip hover:text-ink">{t('event.folded', { count: events.length })}</summary>
      <div className="mt-2 flex flex-col gap-1.5 border-l border-hairline pl-3.5">
        {events.map((event) => (
          <EventLine key={event.seq} event={event} />
        ))}
      </div>
    </details>
  );
}

function FilterSwitch({ value, onChange }: { value: Filter; onChange: (filter: Filter) => void }) {
  const t = useTranslations('tickets');
  return (
    <div role="group" aria-label={t('filter.label')} data-print="hide" className="-ml-2 flex gap-0.5">
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

/** The conversation: the request, replies, notes and changes in the order they happened. */
export function Timeline({ ticket, staff }: { ticket: Ticket; staff: boolean }) {
  const t = useTranslations('tickets');
  const me = useMe().data?.id;
  const timeline = useTimeline(ticket.id);
  const [filter, setFilter] = useState<Filter>('all');
  const blocks = useMemo(() => toBlocks(timeline.data ?? [], filter, me), [timeline.data, filter, me]);
  return (
    <div className="flex flex-col gap-4">
      {staff && (timeline.data?.length ?? 0) > 2 ? <FilterSwitch value={filter} onChange={setFilter} /> : null}
      {filter === 'all' || filter === 'messages' ? <Description ticket={ticket} /> : null}
      {timeline.isPending ? (
        <div className="flex flex-col gap-4" aria-label={t('loading')}>
          <Skeleton className="h-16 w-4/5" />
          <Skeleton className="h-12 w-3/5" />
        </div>
      ) : null}
      {timeline.isError ? <QueryError error={timeline.error} retry={() => void timeline.refetch()} /> : null}
      {blocks.map((block) => {
        if (block.kind === 'message') return <Message key={block.key} comment={block.comment} />;
        if (block.kind === 'changes') return <Folded key={block.key} events={block.events} />;
        return <EventLine key={block.key} event={block.event} />;
      })}
      {timeline.isSuccess && filter !== 'all' && blocks.length === 0 && filter !== 'messages' ? (
        <p className="text-ink-3">{t('filter.nothing')}</p>
      ) : null}
    </div>
  );
}
