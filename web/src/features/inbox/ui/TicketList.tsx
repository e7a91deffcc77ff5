'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { List, useListRef } from 'react-window';
import { usePrefetchTicket } from '@/features/tickets';
import type { TicketSummary } from '@/core/api/types';
import { useInbox } from '../model/state';
import { Row, rowId, ROW_HEIGHT, ROW_HEIGHT_NARROW, type RowProps } from './Row';

export type TicketListProps = {
  rows: TicketSummary[];
  hasMore: boolean;
  loadMore: () => void;
  label: string;
  /** Names the list for remembering where it stood. */
  query: string;
  tight: boolean;
  onOpen: (id: number) => void;
};

const PHONE = '(max-width: 767px)';

function usePhone(): boolean {
  const [phone, setPhone] = useState(() => matchMedia(PHONE).matches);
  useEffect(() => {
    const media = matchMedia(PHONE);
    const change = () => setPhone(media.matches);
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
  return phone;
}

/** Back where this list stood, or at the top of another one. */
function restoreScroll(node: HTMLElement | null | undefined, query: string): void {
  const { scroll } = useInbox.getState();
  if (node) node.scrollTop = scroll.query === query ? scroll.top : 0;
}

/** The rows on the screen and a few beside; the next page is asked for before its first row is reached. */
export function TicketList({ rows, hasMore, loadMore, label, query, tight, onOpen }: TicketListProps) {
  const t = useTranslations('inbox');
  const hint = useId();
  const narrow = usePhone();
  const list = useListRef(null);
  const cursor = useInbox((s) => s.cursor);
  const prefetch = usePrefetchTicket();
  const at = useMemo(() => rows.findIndex((row) => row.id === cursor), [rows, cursor]);
  const restored = useRef<string | null>(null);

  useEffect(() => {
    if (at < 0) return;
    list.current?.scrollToRow({ index: at, align: 'auto' });
    const near = [rows[at], rows[at + 1]];
    const timer = setTimeout(() => near.forEach((row) => row && prefetch(row.id)), 120);
    return () => clearTimeout(timer);
    // Only the cursor moves the list: a changed row must not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor]);

  useEffect(() => {
    if (restored.current === query) return;
    restored.current = query;
    restoreScroll(list.current?.element, query);
  }, [list, query]);

  const rowProps = useMemo<RowProps>(() => ({ rows, narrow, tight, onOpen }), [rows, narrow, tight, onOpen]);
  const count = rows.length + (hasMore ? 1 : 0);
  return (
    <>
    <p id={hint} className="sr-only">
      {t('listKeys')}
    </p>
    <List
      role="grid"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : rows.length}
      aria-activedescendant={at >= 0 && cursor !== null ? rowId(cursor) : undefined}
      aria-multiselectable
      aria-describedby={hint}
      tabIndex={0}
      className="min-h-0 flex-1 border-t border-hairline focus-visible:outline-offset-[-2px]"
      listRef={list}
      rowComponent={Row}
      rowProps={rowProps}
      rowCount={count}
      rowHeight={narrow ? ROW_HEIGHT_NARROW : ROW_HEIGHT}
      overscanCount={8}
      onRowsRendered={({ stopIndex }) => {
        if (hasMore && stopIndex >= rows.length - 15) loadMore();
      }}
      onScroll={(event) => useInbox.getState().setScroll(query, event.currentTarget.scrollTop)}
    />
    </>
  );
}
