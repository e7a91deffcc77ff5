import type { ReactNode } from 'react';
import { cx } from './cx';

const TONE = {
  plain: 'bg-sunken text-ink-2',
  accent: 'bg-accent text-on-accent',
  danger: 'bg-danger text-bg',
  note: 'bg-note-bg text-pending',
};
export type BadgeTone = keyof typeof TONE;

/** A word or two that mark something: "new", "draft", "beta". */
export function Badge({ tone = 'plain', className, children }: { tone?: BadgeTone; className?: string; children: ReactNode }) {
  return <span className={cx('wn-edge type-label inline-block max-w-full truncate rounded-chip px-1.5', TONE[tone], className)}>{children}</span>;
}

export type CounterProps = {
  value: number;
  /** More than this is shown as "99+". */
  max?: number;
  /** What is counted, for the ear: "3 unread". */
  label?: string;
  tone?: BadgeTone;
  className?: string;
};

/** A number in a pill; nothing for zero. */
export function Counter({ value, max = 99, label, tone = 'plain', className }: CounterProps) {
  if (value <= 0) return null;
  return (
    <span className={cx('wn-edge type-label inline-grid h-4 min-w-4 place-items-center rounded-full px-1 tracking-normal tabular-nums', TONE[tone], className)}>
      <span aria-hidden={label ? true : undefined}>{value > max ? `${max}+` : value}</span>
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
