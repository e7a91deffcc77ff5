'use client';

import { lazy, Suspense, useRef, type ReactNode } from 'react';

const load = () => import('./PaneResizer');
if (typeof window !== 'undefined') void load().catch(() => undefined);
const PaneResizer = lazy(() => load().then((module) => ({ default: module.PaneResizer })));

export type SplitViewProps = {
  list: ReactNode;
  pane: ReactNode | null;
  paneLabel: string;
  /** Given: the pane's width can be changed, and is remembered in this browser under `name`. */
  resize?: { name: string; label: string };
};

/** A list and, where the window is wide, a pane beside it: 480 px, or as wide as its reader made it. */
export function SplitView({ list, pane, paneLabel, resize }: SplitViewProps) {
  const node = useRef<HTMLElement>(null);
  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-w-0 flex-1 flex-col">{list}</div>
      {pane ? (
        <section ref={node} aria-label={paneLabel} className="relative flex w-[480px] max-w-[70%] shrink-0 flex-col border-l border-hairline bg-surface max-lg:hidden">
          {resize ? (
            <Suspense fallback={null}>
              <PaneResizer pane={node} {...resize} />
            </Suspense>
          ) : null}
          {pane}
        </section>
      ) : null}
    </div>
  );
}
