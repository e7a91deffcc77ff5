'use client';

import { useEffect, useRef } from 'react';

/** A conversation longer than this opens at its end. */
const LONG = 14;
const NEAR_PX = 240;

/** Keeps the end in view when something is added while the reader is near it; a reader further up is left alone. */
export function useFollow(count: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef(0);
  useEffect(() => {
    const node = scroller.current;
    const known = before.current;
    before.current = count;
    if (!node || count <= known) return;
    const fromEnd = node.scrollHeight - node.scrollTop - node.clientHeight;
    if (known === 0 ? count > LONG : fromEnd < NEAR_PX) node.scrollTop = node.scrollHeight;
  }, [count]);
  return scroller;
}
