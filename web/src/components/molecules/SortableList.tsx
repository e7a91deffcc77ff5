'use client';

import { useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { GripIcon } from '@/design/icons';
import { cx } from '../atoms';

export type SortableWords = {
  /** The handle's name: "Move Printers". */
  handle: (name: string) => string;
  /** How the handle works, once for the list. */
  hint: string;
  lifted: (name: string, at: number, of: number) => string;
  moved: (name: string, at: number, of: number) => string;
  dropped: (name: string, at: number, of: number) => string;
  cancelled: (name: string) => string;
};

export type SortableListProps<Item extends { id: string }> = {
  label: string;
  items: readonly Item[];
  /** The name used in announcements. */
  nameOf: (item: Item) => string;
  /** Called once, when the item is put down in another place. */
  onOrder: (items: Item[]) => void;
  children: (item: Item) => ReactNode;
  words: SortableWords;
  disabled?: boolean;
};

/** The list with one item at another place. */
export function moveItem<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(Math.max(0, Math.min(to, next.length)), 0, item);
  return next;
}

type Held<Item> = { id: string; by: 'key' | 'pointer'; order: Item[] };

/** An order put right by dragging the handle, or by Space, arrows and Space again (Esc gives up); every step is spoken. */
export function SortableList<Item extends { id: string }>({ label, items, nameOf, onOrder, children, words, disabled }: SortableListProps<Item>) {
  const [held, setHeld] = useState<Held<Item> | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const hint = useId();
  const shown = held?.order ?? items;
  const placeOf = (order: readonly Item[], id: string) => order.findIndex((item) => item.id === id);

  const lift = (item: Item, by: Held<Item>['by']) => {
    setHeld({ id: item.id, by, order: [...items] });
    setSaid(words.lifted(nameOf(item), placeOf(items, item.id) + 1, items.length));
  };
  const moveTo = (item: Item, to: number) => {
    if (!held) return;
    const from = placeOf(held.order, item.id);
    const target = Math.max(0, Math.min(to, held.order.length - 1));
    if (from === target) return;
    setHeld({ ...held, order: moveItem(held.order, from, target) });
    setSaid(words.moved(nameOf(item), target + 1, held.order.length));
  };
  const drop = (item: Item) => {
    if (!held) return;
    setHeld(null);
    setSaid(words.dropped(nameOf(item), placeOf(held.order, item.id) + 1, held.order.length));
    if (held.order.some((each, index) => each.id !== items[index]?.id)) onOrder(held.order);
  };
  const cancel = (item: Item) => {
    if (!held) return;
    setHeld(null);
    setSaid(words.cancelled(nameOf(item)));
  };

  const key = (item: Item) => (event: KeyboardEvent) => {
    const mine = held?.id === item.id && held.by === 'key';
    const at = placeOf(shown, item.id);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: shown.length - 1 }[event.key];
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (mine) drop(item);
      else lift(item, 'key');
    } else if (mine && to !== undefined) {
      event.preventDefault();
      moveTo(item, to);
    } else if (mine && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      cancel(item);
    }
  };
  const dragged = held?.by === 'pointer' ? held.order.find((item) => item.id === held.id) : undefined;
  const drag = (event: PointerEvent) => {
    if (!dragged || !list.current) return;
    const rows = [...list.current.children].map((row) => row.getBoundingClientRect());
    const to = rows.findIndex((row) => event.clientY < row.bottom);
    moveTo(dragged, to < 0 ? rows.length - 1 : to);
  };
  return (
    <>
      <p id={hint} className="sr-only">
        {words.hint}
      </p>
      {/* The list holds the pointer: a row that changes its place would lose it. */}
      <ul
        ref={list}
        aria-label={label}
        onPointerMove={drag}
        onPointerUp={() => dragged && drop(dragged)}
        onPointerCancel={() => dragged && cancel(dragged)}
        className={cx('border-t border-hairline', dragged && 'cursor-grabbing')}
      >
        {shown.map((item) => (
          <li
            key={item.id}
            data-held={held?.id === item.id || undefined}
            className={cx('flex min-h-10 items-start gap-1 border-b border-hairline max-md:min-h-12', held?.id === item.id && 'wn-edge relative z-10 bg-selected')}
          >
            <button
              type="button"
              disabled={disabled}
              aria-label={words.handle(nameOf(item))}
              aria-describedby={hint}
              aria-pressed={held?.id === item.id}
              onKeyDown={key(item)}
              onBlur={() => {
                if (held?.id === item.id && held.by === 'key') drop(item);
              }}
              onPointerDown={(event) => {
                if (event.button !== 0) return;
                list.current?.setPointerCapture(event.pointerId);
                lift(item, 'pointer');
              }}
              className="mt-1 grid size-8 shrink-0 cursor-grab touch-none place-items-center rounded-control text-ink-3 enabled:hover:text-ink active:cursor-grabbing disabled:opacity-50 max-md:mt-0.5 max-md:size-11"
            >
              <GripIcon strokeWidth="2" />
            </button>
            <div className="min-w-0 flex-1 self-center py-1.5">{children(item)}</div>
          </li>
        ))}
      </ul>
      <span role="status" aria-live="assertive" className="sr-only">
        {said}
      </span>
    </>
  );
}
