'use client';

import { useEffect, useId, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { List, useListRef, type RowComponentProps } from 'react-window';
import { cx } from '../atoms';

export const DENSITY = { dense: 36, usual: 44, roomy: 56 } as const;
export type Density = keyof typeof DENSITY;

type RowProps<Item> = {
  items: readonly Item[];
  list: string;
  cursor: number;
  isSelected?: (item: Item) => boolean;
  children: (item: Item, index: number) => ReactNode;
  choose: (index: number) => void;
};

export type DataListProps<Item> = {
  label: string;
  items: readonly Item[];
  /** One row's content. It is drawn only while in sight. */
  children: (item: Item, index: number) => ReactNode;
  density?: Density;
  /** The row under the cursor; -1 for none. */
  cursor: number;
  onCursor: (index: number) => void;
  /** Enter, or a click. */
  onOpen?: (item: Item, index: number) => void;
  /** Space. */
  onToggle?: (item: Item, index: number) => void;
  isSelected?: (item: Item) => boolean;
  /** Asked for a little before the last row comes into sight. */
  onNearEnd?: () => void;
  className?: string;
};

function DataRow<Item>({ index, style, items, list, cursor, isSelected, children, choose }: RowComponentProps<RowProps<Item>>) {
  const item = items[index];
  if (item === undefined) return null;
  const selected = isSelected?.(item) ?? false;
  return (
    <div
      style={style}
      id={`${list}-${index}`}
      role="option"
      aria-selected={selected}
      aria-posinset={index + 1}
      aria-setsize={items.length}
      data-cursor={index === cursor || undefined}
      onClick={() => choose(index)}
      className={cx(
        'relative flex cursor-pointer items-center gap-2.5 border-b border-hairline px-4',
        selected ? 'bg-selected' : 'hover:bg-sunken',
        index === cursor && 'before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent',
      )}
    >
      {children(item, index)}
    </div>
  );
}

/** Any number of rows, of which only those in sight are drawn. One stop of Tab: arrows, Page keys, Home and End walk inside. */
export function DataList<Item>({ label, items, children, density = 'usual', cursor, onCursor, onOpen, onToggle, isSelected, onNearEnd, className }: DataListProps<Item>) {
  const id = useId();
  const list = useListRef(null);
  const height = DENSITY[density];
  useEffect(() => {
    if (cursor >= 0 && cursor < items.length) list.current?.scrollToRow({ index: cursor, align: 'auto' });
    // Only the cursor scrolls: rows that come or go must not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor, list]);

  const key = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / height) - 1);
    const to = { ArrowDown: cursor + 1, ArrowUp: cursor - 1, PageDown: cursor + page, PageUp: cursor - page, Home: 0, End: items.length - 1 }[event.key];
    const item = items[cursor];
    if (to !== undefined && items.length > 0) {
      event.preventDefault();
      onCursor(Math.max(0, Math.min(items.length - 1, to)));
    } else if (event.key === 'Enter' && item !== undefined && onOpen) {
      event.preventDefault();
      onOpen(item, cursor);
    } else if (event.key === ' ' && item !== undefined && onToggle) {
      event.preventDefault();
      onToggle(item, cursor);
    }
  };
  const rowProps = useMemo<RowProps<Item>>(() => {
    const choose = (index: number) => {
      const item = items[index];
      onCursor(index);
      if (item !== undefined) onOpen?.(item, index);
    };
    return { items, list: id, cursor, isSelected, children, choose };
  }, [items, id, cursor, isSelected, children, onCursor, onOpen]);
  const Row = DataRow<Item>;
  return (
    <List
      role="listbox"
      aria-label={label}
      aria-multiselectable={isSelected ? true : undefined}
      aria-activedescendant={cursor >= 0 && cursor < items.length ? `${id}-${cursor}` : undefined}
      tabIndex={0}
      listRef={list}
      rowComponent={Row}
      rowProps={rowProps}
      rowCount={items.length}
      rowHeight={height}
      overscanCount={8}
      onKeyDown={key}
      onRowsRendered={({ stopIndex }) => {
        if (stopIndex >= items.length - 15) onNearEnd?.();
      }}
      className={cx('min-h-0 focus-visible:outline-offset-[-2px]', className)}
    />
  );
}
