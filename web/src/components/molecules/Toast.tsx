'use client';

import { useEffect, useRef, useState } from 'react';
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

/** The time left, as a ring that burns down. */
function Countdown({ life, held }: { life: number; held: boolean }) {
  const ring = useRef<SVGCircleElement>(null);
  const run = useRef<Animation>(undefined);
  useEffect(() => {
    run.current = ring.current?.animate?.([{ strokeDashoffset: '0' }, { strokeDashoffset: '38' }], { duration: life, fill: 'forwards' });
    return () => run.current?.cancel();
  }, [life]);
  useEffect(() => {
    if (held) run.current?.pause();
    else run.current?.play();
  }, [held]);
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" data-countdown="" className="block shrink-0 -rotate-90 text-accent">
      <circle cx="7" cy="7" r="6" fill="none" stroke="var(--hairline)" strokeWidth="2" />
      <circle ref={ring} cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="38" />
    </svg>
  );
}

/** Says what happened and, for a while, lets it be undone. The clock stands while it is pointed at or has the focus. */
export function Toast({ text, tone = 'plain', action, closeLabel, onClose, life = 8_000 }: ToastProps) {
  const [held, setHeld] = useState(false);
  const left = useRef(life);
  useEffect(() => {
    if (held) return;
    const since = performance.now();
    const timer = setTimeout(onClose, left.current);
    return () => {
      clearTimeout(timer);
      left.current = Math.max(1_000, left.current - (performance.now() - since));
    };
  }, [onClose, held]);
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cx(
        'wn-rise pointer-events-auto flex max-w-[440px] items-center gap-3 rounded-box border bg-surface py-1.5 pr-1.5 pl-4 shadow-float',
        tone === 'danger' ? 'border-danger' : 'border-hairline',
      )}
    >
      <span className="min-w-0 flex-1 py-1">{text}</span>
      {action ? (
        <button
          type="button"
          className="flex min-h-7 shrink-0 items-center gap-2 rounded-control px-2 py-1 font-semibold text-accent hover:bg-sunken max-md:min-h-11"
          onClick={() => {
            action.run();
            onClose();
          }}
        >
          <Countdown life={life} held={held} />
          {action.label}
        </button>
      ) : null}
      <IconButton label={closeLabel} onClick={onClose}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
