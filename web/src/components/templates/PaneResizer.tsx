'use client';

import { useEffect, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';

const LEAST = 360;
const USUAL = 480;
const STEP = 24;
/** The list keeps the rest. */
const SHARE = 0.6;
const keyOf = (name: string) => `wn-pane:${name}`;

function readWidth(name: string): number {
  try {
    return Number(localStorage.getItem(keyOf(name))) || USUAL;
  } catch {
    return USUAL;
  }
}

function keepWidth(name: string, width: number): void {
  try {
    localStorage.setItem(keyOf(name), String(width));
  } catch {
    // Closed storage: the width lives as long as the page.
  }
}

/** The edge between list and pane: drag it, or arrows, Home, End; a double click gives the usual width back. */
export function PaneResizer({ pane, name, label }: { pane: RefObject<HTMLElement | null>; name: string; label: string }) {
  const [width, setWidth] = useState(() => readWidth(name));
  const [most, setMost] = useState(USUAL * 2);
  const [dragging, setDragging] = useState(false);
  const shown = Math.min(most, Math.max(LEAST, width));

  useEffect(() => {
    const both = pane.current?.parentElement;
    if (!both) return;
    const seen = new ResizeObserver(() => setMost(Math.max(LEAST, Math.round(both.clientWidth * SHARE))));
    seen.observe(both);
    return () => seen.disconnect();
  }, [pane]);
  useEffect(() => {
    pane.current?.style.setProperty('width', `${shown}px`);
  }, [pane, shown]);

  const set = (to: number) => {
    const next = Math.min(most, Math.max(LEAST, Math.round(to)));
    setWidth(next);
    keepWidth(name, next);
  };
  const key = (event: KeyboardEvent) => {
    const by = event.shiftKey ? STEP * 4 : STEP;
    const to = { ArrowLeft: shown + by, ArrowRight: shown - by, Home: LEAST, End: most }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(to);
  };
  const drag = (event: PointerEvent) => {
    const right = pane.current?.getBoundingClientRect().right;
    if (dragging && right !== undefined) set(right - event.clientX);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={shown}
      aria-valuemin={LEAST}
      aria-valuemax={most}
      tabIndex={0}
      data-dragging={dragging || undefined}
      onKeyDown={key}
      onDoubleClick={() => set(USUAL)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerMove={drag}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
      className="group absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none outline-none"
    >
      <span aria-hidden="true" className="mx-auto block h-full w-[2px] group-hover:bg-control group-focus-visible:bg-accent group-data-dragging:bg-accent" />
    </div>
  );
}
