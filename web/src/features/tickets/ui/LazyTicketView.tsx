'use client';

import { lazy, Suspense, useEffect } from 'react';
import type { TicketViewProps } from './TicketView';

export const loadTicketView = () => import('./TicketView');
const View = lazy(() => loadTicketView().then((module) => ({ default: module.TicketView })));

/** The ticket beside a list: its code comes after the list has been painted. */
export function LazyTicketView(props: TicketViewProps) {
  return (
    <Suspense fallback={null}>
      <View {...props} />
    </Suspense>
  );
}

/** Fetches that code once the page is quiet, so that the first opening does not wait for it. */
export function usePreloadTicketView(): void {
  useEffect(() => {
    const timer = setTimeout(() => void loadTicketView(), 1_200);
    return () => clearTimeout(timer);
  }, []);
}
