import type { ReactNode } from 'react';
import { cx } from '../atoms';

export type AppShellProps = {
  skipLabel: string;
  top: ReactNode;
  rail: ReactNode;
  railLabel: string;
  /** Phone only: the rail lies over the page. */
  railOpen: boolean;
  onRailClose: () => void;
  children: ReactNode;
};

/** The frame of the signed-in app: a top bar, a rail of views, and the page; only the page scrolls. */
export function AppShell({ skipLabel, top, rail, railLabel, railOpen, onRailClose, children }: AppShellProps) {
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[48px_minmax(0,1fr)] md:grid-cols-[216px_minmax(0,1fr)] print:block print:h-auto">
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-surface px-3 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {skipLabel}
      </a>
      <header data-print="hide" className="col-span-full flex items-center gap-2 border-b border-hairline px-2 md:gap-4 md:px-4">
        {top}
      </header>
      {railOpen ? (
        <div aria-hidden="true" onClick={onRailClose} className="fixed inset-0 top-12 z-20 bg-scrim md:hidden" />
      ) : null}
      <nav
        aria-label={railLabel}
        data-print="hide"
        className={cx(
          'overflow-y-auto border-r border-hairline bg-bg px-2 py-3',
          'max-md:fixed max-md:top-12 max-md:bottom-0 max-md:left-0 max-md:z-30 max-md:w-[264px]',
          !railOpen && 'max-md:hidden',
        )}
      >
        {rail}
      </nav>
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 outline-none">
        {children}
      </main>
    </div>
  );
}
