'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { cx } from '../atoms';

const GAP = 4;
const EDGE = 8;

/** Across the page: measured at its edge, where nothing narrows it. */
function placeAcross(anchor: DOMRect, panel: HTMLElement, align: 'start' | 'end'): void {
  panel.style.left = '0px';
  const width = panel.offsetWidth;
  const left = align === 'start' ? anchor.left : anchor.right - width;
  panel.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
}

function place(anchor: DOMRect, panel: HTMLElement, align: 'start' | 'end'): void {
  placeAcross(anchor, panel, align);
  const height = panel.offsetHeight;
  const below = anchor.bottom + GAP;
  const top = below + height > innerHeight - EDGE && anchor.top - GAP - height > EDGE ? anchor.top - GAP - height : below;
  panel.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
}

/** Open state of a floating panel, closed by Esc, a click outside, or leaving by Tab; focus returns to the trigger. */
export function usePopover() {
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const close = useCallback((refocus = true) => {
    setOpen(false);
    if (refocus) trigger.current?.focus();
  }, []);
  return { open, setOpen, close, trigger };
}

export type PopoverProps = {
  open: boolean;
  trigger: RefObject<HTMLElement | null>;
  onClose: (refocus?: boolean) => void;
  align?: 'start' | 'end';
  className?: string;
  label?: string;
  role?: 'dialog' | 'menu' | 'listbox';
  children: ReactNode;
};

/** A floating layer in the browser's top layer, so no pane clips it. */
export function Popover({ open, trigger, onClose, align = 'start', className, label, role = 'dialog', children }: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const node = panel.current;
    if (!open || !node) return;
    node.showPopover();
    const anchor = trigger.current;
    if (anchor) place(anchor.getBoundingClientRect(), node, align);
    // What comes later may be wider. A frame later: moving may change its width once more.
    const grown = new ResizeObserver(() => requestAnimationFrame(() => anchor && placeAcross(anchor.getBoundingClientRect(), node, align)));
    grown.observe(node);
    node.querySelector<HTMLElement>('[data-autofocus],[role^=menuitem],[role=option],input,button')?.focus();
    return () => grown.disconnect();
  }, [open, trigger, align]);

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      const at = event.target as Node;
      if (!panel.current?.contains(at) && !trigger.current?.contains(at)) onClose(false);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }
    };
    const resize = () => onClose(false);
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('keydown', key, true);
    window.addEventListener('resize', resize);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('keydown', key, true);
      window.removeEventListener('resize', resize);
    };
  }, [open, trigger, onClose]);

  if (!open) return null;
  return (
    <div
      ref={panel}
      popover="manual"
      // A press on its words leaves the focus inside it, not on the page behind.
      tabIndex={-1}
      role={role}
      aria-label={label}
      data-floating=""
      onBlur={(event) => {
        const next = event.relatedTarget as Node | null;
        if (next && !event.currentTarget.contains(next) && !trigger.current?.contains(next)) onClose(false);
      }}
      className={cx(
        'wn-rise fixed inset-auto m-0 max-h-[min(420px,calc(100dvh-16px))] min-w-44 max-md:max-h-[min(520px,calc(100dvh-16px))] overflow-auto rounded-box border border-hairline bg-surface p-1 text-ink shadow-float',
        className,
      )}
    >
      {children}
    </div>
  );
}
