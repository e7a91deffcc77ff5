'use client';

import { useSyncExternalStore } from 'react';

const EVERY = 30_000;
const listeners = new Set<() => void>();
let moment = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    moment = Date.now();
    listeners.forEach((each) => each());
  }, EVERY);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
      moment = 0;
    }
  };
}

const now = () => (moment ||= Date.now());

/** The moment, half a minute exact, from one clock however many rows ask. */
export const useMinute = (): number => useSyncExternalStore(listen, now, now);
