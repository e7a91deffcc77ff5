import type { ReactNode } from 'react';

/** A list and, where the window is wide, a 480 px pane beside it. */
export function SplitView({ list, pane, paneLabel }: { list: ReactNode; pane: ReactNode | null; paneLabel: string }) {
  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-w-0 flex-1 flex-col">{list}</div>
      {pane ? (
        <section aria-label={paneLabel} className="flex w-[480px] shrink-0 flex-col border-l border-hairline bg-surface max-lg:hidden">
          {pane}
        </section>
      ) : null}
    </div>
  );
}
