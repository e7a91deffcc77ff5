'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { Kbd } from '../atoms';

const WAIT_MS = 450;
const GAP = 6;
const EDGE = 6;

type Tip = { anchor: HTMLElement; text: string; keys: string };

export type TooltipsProps = {
  /** The keys of a command (`data-command`) as they are shown; empty for none. */
  keysOf?: (command: string) => string;
};

function readTip(anchor: HTMLElement, keysOf?: TooltipsProps['keysOf']): Tip {
  const { tip = '', keys = '', command } = anchor.dataset;
  return { anchor, text: tip, keys: keys || (command && keysOf ? keysOf(command) : '') };
}

function place(anchor: HTMLElement, panel: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = at.bottom + GAP;
  const top = below + height > innerHeight - EDGE ? at.top - GAP - height : below;
  panel.style.left = `${Math.max(EDGE, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - EDGE))}px`;
  panel.style.top = `${Math.max(EDGE, top)}px`;
}

const tipAt = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null);

/**
 * The tooltips of the whole page: anything with `data-tip` (each IconButton) gets one on hover after a moment and on
 * keyboard focus at once, with the key that does the same. It can be pointed at, and Esc takes it away.
 */
export function Tooltips({ keysOf }: TooltipsProps) {
  const [tip, setTip] = useState<Tip | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = false;
    const show = (anchor: HTMLElement, wait: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!anchor.isConnected) return;
        shown = true;
        setTip(readTip(anchor, keysOf));
      }, wait);
    };
    const hide = (wait = 0) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        shown = false;
        setTip(null);
      }, wait);
    };
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return;
      if (panel.current?.contains(event.target as Node)) return clearTimeout(timer);
      const anchor = tipAt(event.target);
      if (anchor) show(anchor, shown ? 0 : WAIT_MS);
      else if (shown) hide(120);
      else clearTimeout(timer);
    };
    const focus = (event: FocusEvent) => {
      const anchor = tipAt(event.target);
      if (anchor?.matches(':focus-visible')) show(anchor, 0);
      else if (shown) hide();
    };
    const key = (event: KeyboardEvent) => {
      if (!shown && event.key !== 'Tab') clearTimeout(timer);
      if (shown && event.key === 'Escape') hide();
    };
    const gone = () => hide();
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focus);
    document.addEventListener('focusout', gone);
    document.addEventListener('pointerdown', gone, true);
    document.addEventListener('keydown', key, true);
    document.addEventListener('scroll', gone, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('focusout', gone);
      document.removeEventListener('pointerdown', gone, true);
      document.removeEventListener('keydown', key, true);
      document.removeEventListener('scroll', gone, true);
    };
  }, [keysOf]);

  useEffect(() => {
    const node = panel.current;
    if (!tip || !node) return;
    if (!node.matches(':popover-open')) node.showPopover();
    place(tip.anchor, node);
    // The name is in the button already: only what the tooltip adds is described.
    if (!tip.anchor.hasAttribute('aria-describedby') && tip.keys) {
      tip.anchor.setAttribute('aria-describedby', `${id}-keys`);
      return () => tip.anchor.removeAttribute('aria-describedby');
    }
  }, [tip, id]);

  if (!tip) return null;
  return (
    <div ref={panel} popover="manual" role="tooltip" className="fixed inset-auto m-0 max-w-72 rounded-control border border-hairline bg-surface px-2 py-1 text-ink shadow-float">
      {tip.text}
      {tip.keys ? (
        <span id={`${id}-keys`} className="ml-2">
          <Kbd>{tip.keys}</Kbd>
        </span>
      ) : null}
    </div>
  );
}
