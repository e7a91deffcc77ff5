'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, LINK, Skeleton, StatusShape } from '@/components/atoms';
import { Sheet } from '@/components/molecules/Sheet';
import type { TicketSummary } from '@/core/api/types';
import { Link } from '@/core/i18n/navigation';
import { inboxHref } from '@/core/links';
import { QueryError } from '@/features/shell';
import { useNumbersBehind, useTicketsNamed } from '../api/measures';
import { useNames } from '../api/names';
import { filterOf, MOST_NAMED, type Breakdown, type Mark } from '../model/marks';
import { useBoard } from './opening';
import { useFigures } from './useFigures';

/** What a mark is called: its measure and its place. */
function useMarkName(mark: Mark): string {
  const t = useTranslations('dashboards');
  const figures = useFigures();
  const layout: Breakdown = mark.by === 'all' || mark.by === 'day' || mark.by === 'week' || mark.by === 'weekday_hour' ? 'priority' : mark.by;
  const nameOf = useNames(layout, [mark.key]);
  const measure = t(`measure.${mark.measure}`);
  if (mark.by === 'all') return measure;
  if (mark.by === 'day' || mark.by === 'week') return `${measure}: ${figures.day(mark.key, true)}`;
  if (mark.by === 'weekday_hour') {
    const [day, hour] = mark.key.split('-').map(Number);
    return `${measure}: ${t('hours.place', { day: figures.weekday(day ?? 1), hour: hour ?? 0 })}`;
  }
  return `${measure}: ${nameOf(mark.key)}`;
}

/** Exactly the tickets that a figure counts; few enough of them can be taken to the inbox. */
export function Behind({ mark, onClose }: { mark: Mark; onClose: () => void }) {
  const t = useTranslations('dashboards.behind');
  const common = useTranslations('common');
  const { range, timeZone } = useBoard();
  const figures = useFigures();
  const found = useNumbersBehind(mark, range, timeZone);
  const [shown, setShown] = useState(MOST_NAMED);
  const total = found.data?.pages[0]?.total ?? 0;
  const numbers = found.data?.pages.flatMap((page) => page.numbers) ?? [];
  const inSight = numbers.slice(0, shown);
  const tickets = useTicketsNamed(inSight);
  const filter = filterOf(numbers, total);
  const more = () => {
    setShown(shown + MOST_NAMED);
    if (shown + MOST_NAMED > numbers.length && found.hasNextPage) void found.fetchNextPage();
  };
  const footer = filter ? (
    <Link className={LINK} href={inboxHref({ q: filter })}>
      {t('inbox')}
    </Link>
  ) : null;
  return (
    <Sheet title={useMarkName(mark)} closeLabel={common('close')} onClose={onClose} footer={footer}>
      {found.data ? (
        <>
          <p data-total={total} className="pb-2 text-ink-2">
            {t('total', { count: total })}
            {mark.by === 'day' ? null : ` · ${figures.day(range.from)} — ${figures.day(range.to, true)}`}
          </p>
          <ul>
            {inSight.map((number) => (
              <Row key={number} number={number} ticket={tickets.get(number)} />
            ))}
          </ul>
          {total > inSight.length ? (
            <Button className="mt-3" busy={found.isFetchingNextPage} onClick={more}>
              {t('more', { count: Math.min(MOST_NAMED, total - inSight.length) })}
            </Button>
          ) : null}
        </>
      ) : found.error ? (
        <QueryError error={found.error} retry={() => void found.refetch()} />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
    </Sheet>
  );
}

function Row({ number, ticket }: { number: number; ticket: TicketSummary | undefined }) {
  const common = useTranslations('common.status');
  return (
    <li className="border-b border-hairline last:border-b-0">
      <Link href={`/t/${number}`} className="grid min-h-11 grid-cols-[16px_auto_1fr] items-center gap-2.5 rounded-chip py-1.5 hover:bg-sunken">
        {ticket ? <StatusShape status={ticket.status} label={common(ticket.status)} /> : <span />}
        <span className="text-ink-3 tabular-nums">{ticket?.key ?? number}</span>
        <span className="truncate" title={ticket?.title}>
          {ticket?.title}
        </span>
      </Link>
    </li>
  );
}
