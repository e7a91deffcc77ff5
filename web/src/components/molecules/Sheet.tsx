'use client';

import { useId, type ReactNode } from 'react';
import { CloseIcon } from '@/design/icons';
import { cx, IconButton } from '../atoms';
import { useModal } from './useModal';

export type SheetProps = {
  title: string;
  closeLabel: string;
  onClose: () => void;
  /** From below on a phone always; on a wide window from this edge. */
  side?: 'end' | 'bottom';
  footer?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** A panel over the page: filters and properties on a phone, long details beside the page elsewhere. Mount it to open it. */
export function Sheet({ title, closeLabel, onClose, side = 'end', footer, children, className }: SheetProps) {
  const node = useModal();
  const heading = useId();
  return (
    <dialog
      ref={node}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === node.current) onClose();
      }}
      className={cx(
        'wn-slide m-0 max-h-none max-w-none flex-col overflow-hidden border-hairline bg-surface p-0 text-ink shadow-float open:flex',
        'max-md:mt-auto max-md:max-h-[88dvh] max-md:w-full max-md:rounded-t-dialog max-md:border-t',
        side === 'end' ? 'md:ml-auto md:h-dvh md:w-[min(440px,100vw)] md:border-l' : 'md:mx-auto md:mt-auto md:max-h-[80dvh] md:w-[min(720px,100vw)] md:rounded-t-dialog md:border md:border-b-0',
        className,
      )}
    >
      <div className="flex items-center justify-between gap-3 border-b border-hairline py-2 pr-2 pl-5">
        <h2 id={heading} className="type-title min-w-0 truncate">
          {title}
        </h2>
        <IconButton label={closeLabel} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
      {footer ? <div className="flex flex-wrap justify-end gap-2 border-t border-hairline px-5 py-3">{footer}</div> : null}
    </dialog>
  );
}
