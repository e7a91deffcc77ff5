'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { List, useListRef } from 'react-window';
import { usePrefetchTicket } from '@/features/tickets';
import { fittingColumns, gridOf, type Column } from '../model/columns';
import { indexOf, rowAt, type Rows } from '../model/rows';
import { keepPlaces, useInbox } from '../model/state';
import { HEIGHT, HEIGHT_NARROW, Row, rowId, type Density, type RowProps } from './Row';
import { useWidth } from './useWidth';

export type TicketListProps = {
  rows: Rows;
  /** The rows in sight; those that are missing are wanted. */
  onSight: (start: number, stop: number) => void;
  label: string;
  /** Names the list for remembering where it stood. */
  name: string;
  density: Density;
  columns: readonly Column[];
  onOpen: (id: number) => void;
};

/** Below this the row has two lines and fewer facts. */
const NARROW = 620;
const PREFETCH_MS = 120;

/** Back where this list stood, or at the top of another one. False while there is nothing to scroll yet. */
function restore(node: HTMLElement | null | undefined, name: string): boolean {
  if (!node) return false;
  const { places, open, setCursor } = useInbox.getState();
  const place = places[name];
  node.scrollTop = place?.top ?? 0;
  if (open === null) setCursor(place?.cursor ?? null);
  return true;
}

/** As many rows as there are tickets, of which only those on the screen are drawn and only what was looked at is loaded. */
export function TicketList({ rows, onSight, label, name, density, columns, onOpen }: TicketListProps) {
  const t = useTranslations('inbox');
  const hint = useId();
  const [width, box] = useWidth();
  const narrow = width !== null && width < NARROW;
  const height = narrow ? HEIGHT_NARROW : HEIGHT[density];
  const list = useListRef(null);
  const cursor = useInbox((s) => s.cursor);
  const prefetch = usePrefetchTicket();
  const at = useMemo(() => indexOf(rows, cursor), [rows, cursor]);
  const sight = useRef({ start: 0, stop: 0 });
  const restored = useRef<string | null>(null);

  useEffect(() => {
    if (at < 0) return;
    list.current?.scrollToRow({ index: at, align: 'auto' });
    if (restored.current === name) useInbox.getState().remember(name, list.current?.element?.scrollTop ?? 0);
    const near = [rowAt(rows, at), rowAt(rows, at + 1), rowAt(rows, at - 1)];
    const timer = setTimeout(() => near.forEach((row) => row && prefetch(row.id)), PREFETCH_MS);
    return () => clearTimeout(timer);
    // Only the cursor moves the list: a changed row must not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor]);

  // Another list stands where it was left, a new one at its top; before a key can move its cursor.
  useLayoutEffect(() => {
    if (restored.current !== name && restore(list.current?.element, name)) restored.current = name;
  }, [list, name, width]);
  useEffect(() => {
    addEventListener('pagehide', keepPlaces);
    return () => removeEventListener('pagehide', keepPlaces);
  }, []);
  useEffect(() => onSight(sight.current.start, sight.current.stop), [onSight, rows.total]);

  const onRange = useCallback(
    (id: number) => {
      const { cursor: from, add, setCursor } = useInbox.getState();
      const [first, last] = [indexOf(rows, from ?? id), indexOf(rows, id)].sort((a, b) => a - b) as [number, number];
      const ids: number[] = [];
      for (let index = Math.max(0, first); index <= last; index += 1) {
        const row = rowAt(rows, index);
        if (row) ids.push(row.id);
      }
      add(ids);
      setCursor(id);
    },
    [rows],
  );
  const fitting = useMemo(() => fittingColumns(columns, width ?? 1000), [columns, width]);
  const rowProps = useMemo<RowProps>(
    () => ({ rows, narrow, density, columns: fitting, grid: gridOf(fitting), onOpen, onRange }),
    [rows, narrow, density, fitting, onOpen, onRange],
  );
  return (
    <div ref={box} className="flex min-h-0 flex-1 flex-col">
      <p id={hint} className="sr-only">
        {t('listKeys')}
      </p>
      {width === null ? null : (
        <List
          role="grid"
          aria-label={label}
          aria-rowcount={rows.total}
          aria-activedescendant={at >= 0 && cursor !== null ? rowId(cursor) : undefined}
          aria-multiselectable
          aria-describedby={hint}
          tabIndex={0}
          data-list=""
          className="min-h-0 flex-1 border-t border-hairline focus-visible:outline-offset-[-2px]"
          listRef={list}
          rowComponent={Row}
          rowProps={rowProps}
          rowCount={rows.total}
          rowHeight={height}
          overscanCount={8}
          onRowsRendered={({ startIndex, stopIndex }) => {
            if (restored.current !== name && restore(list.current?.element, name)) restored.current = name;
            sight.current = { start: startIndex, stop: stopIndex };
            onSight(startIndex, stopIndex);
          }}
          onScroll={(event) => useInbox.getState().remember(name, event.currentTarget.scrollTop)}
        />
      )}
    </div>
  );
}
