'use client';

import { useEffect, type ReactNode } from 'react';
import { Button } from '../atoms';

export type SaveBarProps = {
  /** Something differs from what is kept: the bar is there only then. */
  dirty: boolean;
  text: ReactNode;
  saveLabel: string;
  resetLabel: string;
  busy?: boolean;
  error?: string | null;
  onSave: () => void;
  onReset: () => void;
};

/** Keeps or forgets the changes of a form; leaving the page with changes asks first. */
export function SaveBar({ dirty, text, saveLabel, resetLabel, busy, error, onSave, onReset }: SaveBarProps) {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  return (
    <div role="status" className="sticky bottom-0 z-10">
      {dirty ? (
        <div className="wn-rise flex flex-wrap items-center gap-2 border-t border-hairline bg-surface px-4 py-2.5 shadow-float">
          <span className="min-w-0 flex-[1_1_180px]">
            {text}
            {error ? <span className="block text-danger">{error}</span> : null}
          </span>
          <Button variant="quiet" disabled={busy} onClick={onReset}>
            {resetLabel}
          </Button>
          <Button variant="primary" busy={busy} onClick={onSave}>
            {saveLabel}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
