'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type ReactNode } from 'react';

type Props = {
  label: string;
  /** Found by the keys: "tags", "team". */
  action?: string;
  /** Left out: the row is read only. */
  editor?: (close: () => void) => ReactNode;
  children: ReactNode;
};

/** A property and its value; a press makes the value an editor in its place, Esc and leaving it close that. */
export function EditRow({ label, action, editor, children }: Props) {
  const t = useTranslations('tickets');
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('input,select,textarea,button')?.focus();
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [open]);
  const [returning, setReturning] = useState(false);
  useEffect(() => {
    if (!open && returning) button.current?.focus();
  }, [open, returning]);
  const close = () => {
    setOpen(false);
    setReturning(true);
  };
  return (
    <div className="flex flex-col gap-0.5" ref={box}>
      <dt className="type-label flex items-center justify-between text-ink-3">
        {label}
        {editor && !open ? (
          <button
            ref={button}
            type="button"
            data-print="hide"
            data-action={action}
            aria-label={t('editField', { field: label })}
            onClick={() => {
              setReturning(false);
              setOpen(true);
            }}
            className="rounded-chip px-1.5 font-normal text-ink-3 hover:text-ink max-md:py-2"
          >
            {t('edit')}
          </button>
        ) : null}
      </dt>
      <dd
        className="min-w-0"
        onKeyDown={(event) => {
          if (open && event.key === 'Escape' && !event.defaultPrevented) {
            event.preventDefault();
            event.stopPropagation();
            close();
          }
        }}
      >
        {open && editor ? editor(close) : children}
      </dd>
    </div>
  );
}
