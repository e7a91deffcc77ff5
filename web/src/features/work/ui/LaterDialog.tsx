'use client';

import { lazy, Suspense } from 'react';
import type { Work } from '../model/work';

const Dialog = lazy(() => import('./WorkDialog').then((module) => ({ default: module.WorkDialog })));

/** How somebody works, on top of the page; its code comes when it is opened. */
export function WorkDialog(props: { work: Work; onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  );
}
