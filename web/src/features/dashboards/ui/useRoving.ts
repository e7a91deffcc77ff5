'use client';

import { useRef, useState, type KeyboardEvent } from 'react';

/** One stop of Tab for many marks: arrows move among them, Home and End go to the ends of a line. */
export function useRoving(count: number, columns = 1) {
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const current = Math.min(at, Math.max(0, count - 1));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const line = Math.floor(current / columns) * columns;
    const next = {
      ArrowLeft: current - 1,
      ArrowRight: current + 1,
      ArrowUp: current - columns,
      ArrowDown: current + columns,
      Home: columns === 1 ? 0 : line,
      End: columns === 1 ? count - 1 : Math.min(count, line + columns) - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next < 0 || next >= count) return;
    setAt(next);
    box.current?.querySelector<HTMLElement>(`[data-at="${next}"]`)?.focus();
  };
  return {
    box: { ref: box, onKeyDown },
    mark: (index: number) => ({ 'data-at': index, tabIndex: index === current ? 0 : -1, onFocus: () => setAt(index) }),
  };
}
