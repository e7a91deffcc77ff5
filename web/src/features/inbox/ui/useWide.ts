'use client';

import { useSyncExternalStore } from 'react';

export const WIDE = '(min-width: 1024px)';

const listen = (changed: () => void) => {
  const media = matchMedia(WIDE);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
};

/** Whether there is room for a pane beside the list. */
export const useWide = (): boolean => useSyncExternalStore(listen, () => matchMedia(WIDE).matches, () => false);
