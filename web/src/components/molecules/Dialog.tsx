'use client';

import { useId, type ReactNode } from 'react';
import { CloseIcon } from '@/design/icons';
import { cx, IconButton } from '../atoms';
import { useModal } from './useModal';

export type DialogProps = {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
  /** False: neither Esc nor a click outside closes it (the session has ended). */
  dismissible?: boolean;
  className?: string;
};

/** A modal on the native dialog element: focus is held inside and returns afterwards. Mount it to open it. */
export function Dialog({ title, closeLabel, onClose, children, dismissible = true, className }: DialogProps) {
  const node = useModal();
  const heading = useId();
  return (
    <dialog
      ref={node}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (dismissible) onClose();
      }}
      onClick={(event) => {
        if (dismissible && event.target === node.current) onClose();
      }}
      className={cx(
        'wn-rise m-auto w-[min(440px,calc(100vw-24px))] rounded-dialog border border-hairline bg-surface p-0 text-ink shadow-float',
        className,
      )}
    >
      <div className="flex flex-col gap-4 p-5">
        <div className="flex items-start justify-between gap-3">
          <h2 id={heading} className="type-title">
            {title}
          </h2>
          {dismissible ? (
            <IconButton label={closeLabel} onClick={onClose} className="-mt-1 -mr-1">
              <CloseIcon />
            </IconButton>
          ) : null}
        </div>
        {children}
      </div>
    </dialog>
  );
}
