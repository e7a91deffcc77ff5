'use client';

import { useSyncExternalStore } from 'react';
import { usePathname } from './navigation';

const never = () => () => {};

/** False on the server and in the first client render, true afterwards. */
export function useMounted(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}

/** Path without locale; null until mounted, because a rewritten shell is prerendered under another address. */
export function useClientPathname(): string | null {
  const path = usePathname();
  return useMounted() ? path : null;
}
