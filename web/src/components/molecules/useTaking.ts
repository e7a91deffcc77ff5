'use client';

import { useEffect, useRef } from 'react';

/**
 * Enter in a field that finds while typing. What is on the screen may have been found for less text than is typed
 * by now: then the key waits for what is found for the whole of it, and another text makes it void.
 *
 * @param text what is typed; null while the list is closed
 * @param settled whether the options are those of the text
 * @param take takes the first option, or the one that was walked to
 */
export function useTaking(text: string | null, settled: boolean, take: () => void): () => void {
  const waiting = useRef<string | null>(null);
  useEffect(() => {
    if (waiting.current === null) return;
    const meant = waiting.current === text;
    if (meant && !settled) return;
    waiting.current = null;
    if (meant) take();
  });
  return () => {
    if (settled) take();
    else waiting.current = text;
  };
}
