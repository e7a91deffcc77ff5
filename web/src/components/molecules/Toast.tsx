'use client';

import { useEffect } from 'react';
import { CloseIcon } from '@/design/icons';
import { cx, IconButton } from '../atoms';

export type ToastProps = {
  text: string;
  tone?: 'plain' | 'danger';
  action?: { label: string; run: () => void };
  closeLabel: string;
  onClose: () => void;
  /** How long it stays, ms. */
  life?: number;
};

export function Toast({ text, tone = 'plain', action, closeLabel, onClose, life = 8_000 }: ToastProps) {
  useEffect(() => {
    const timer = setTimeout(onClose, life);
    return () => clearTimeout(timer);
  }, [onClose, life]);
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx(
        'wn-rise pointer-events-auto flex max-w-[440px] items-center gap-3 rounded-box border bg-surface py-1.5 pr-1.5 pl-4 shadow-float',
        tone === 'danger' ? 'border-danger' : 'border-hairline',
      )}
    >
      <span className="min-w-0 flex-1 py-1">{text}</span>
      {action ? (
        <button
          type="button"
          className="rounded-control px-2 py-1 font-semibold text-accent hover:bg-sunken"
          onClick={() => {
            action.run();
            onClose();
          }}
        >
          {action.label}
        </button>
      ) : null}
      <IconButton label={closeLabel} onClick={onClose}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
