'use client';

import { useEffect, useState } from 'react';
import type { ComboboxOption } from './Combobox';

const WAIT_MS = 180;
type Found = { for: string; options: readonly ComboboxOption[]; state: 'ready' | 'failed' };

/** Options for a text, asked for a moment after it settles; the earlier ones stay in sight until the next are there. */
export function useOptions(load: (text: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>, text: string, wanted: boolean) {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        load(text, stop.signal).then(
          (options) => {
            if (!stop.signal.aborted) setFound({ for: text, options, state: 'ready' });
          },
          () => {
            if (!stop.signal.aborted) setFound({ for: text, options: [], state: 'failed' });
          },
        );
      },
      text ? WAIT_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [load, text, wanted]);
  return { options: found?.options ?? [], state: found?.for === text ? found.state : ('loading' as const) };
}
