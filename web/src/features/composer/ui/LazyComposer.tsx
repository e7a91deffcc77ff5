'use client';

import { lazy, Suspense } from 'react';
import type { ComposerProps } from './Composer';

export const loadComposer = () => import('./Composer');
const Composer = lazy(() => loadComposer().then((module) => ({ default: module.Composer })));

/** The composer; its place is held while its code comes. */
export function LazyComposer(props: ComposerProps) {
  return (
    <Suspense fallback={<div data-print="hide" className="h-[148px] shrink-0 border-t border-hairline max-md:h-[108px] low:h-[57px]" />}>
      <Composer {...props} />
    </Suspense>
  );
}
