'use client';

import { lazy, Suspense } from 'react';
import type { Ticket } from '@/core/api/types';

const MergeDialog = lazy(() => import('./MergeDialog').then((module) => ({ default: module.MergeDialog })));
const SplitDialog = lazy(() => import('./SplitDialog').then((module) => ({ default: module.SplitDialog })));
const LinkDialog = lazy(() => import('./LinkDialog').then((module) => ({ default: module.LinkDialog })));
const ChildrenDialog = lazy(() => import('./ChildrenDialog').then((module) => ({ default: module.ChildrenDialog })));
const WhyDialog = lazy(() => import('./WhyDialog').then((module) => ({ default: module.WhyDialog })));

/** What is being asked over the page. */
export type Opening = { what: 'merge'; into?: number } | { what: 'split' } | { what: 'link' } | { what: 'why' } | { what: 'children'; children: number[] };

export function Dialogs({ ticket, opening, onClose }: { ticket: Ticket; opening: Opening | null; onClose: () => void }) {
  if (!opening) return null;
  return (
    <Suspense fallback={null}>
      {opening.what === 'merge' ? <MergeDialog ticket={ticket} into={opening.into} onClose={onClose} /> : null}
      {opening.what === 'split' ? <SplitDialog ticket={ticket} onClose={onClose} /> : null}
      {opening.what === 'link' ? <LinkDialog ticket={ticket} onClose={onClose} /> : null}
      {opening.what === 'why' ? <WhyDialog ticket={ticket} onClose={onClose} /> : null}
      {opening.what === 'children' ? <ChildrenDialog ticket={ticket} numbers={opening.children} onClose={onClose} /> : null}
    </Suspense>
  );
}
