'use client';

import { useCallback, useState } from 'react';

/** The width of a node, as it is laid out; null before it is. Give the returned ref to the node. */
export function useWidth(): [number | null, (node: HTMLElement | null) => (() => void) | undefined] {
  const [width, setWidth] = useState<number | null>(null);
  const ref = useCallback((node: HTMLElement | null) => {
    if (!node) return undefined;
    setWidth(node.clientWidth);
    const watch = new ResizeObserver(() => setWidth(node.clientWidth));
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  return [width, ref];
}
