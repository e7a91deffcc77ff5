import { cx } from './cx';

export const STATUSES = ['open', 'in_progress', 'pending', 'on_hold', 'resolved', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS_INK: Record<Status, string> = {
  open: 'text-open',
  in_progress: 'text-progress',
  pending: 'text-pending',
  on_hold: 'text-hold',
  resolved: 'text-resolved',
  closed: 'text-ink-3',
};

const RING = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.6 } as const;

function Glyph({ status }: { status: Status }) {
  switch (status) {
    case 'open':
      return <circle cx="8" cy="8" r="6" {...RING} strokeDasharray="2.2 2" />;
    case 'in_progress':
      return (
        <>
          <circle cx="8" cy="8" r="6" {...RING} />
          <path d="M8 4a4 4 0 0 1 0 8z" fill="currentColor" />
        </>
      );
    case 'pending':
      return (
        <>
          <circle cx="8" cy="8" r="6" {...RING} />
          <path d="M6 5.5v5M10 5.5v5" stroke="currentColor" strokeWidth="1.8" />
        </>
      );
    case 'on_hold':
      return (
        <>
          <rect x="2.6" y="2.6" width="10.8" height="10.8" rx="3" {...RING} />
          <path d="M5 8h6" stroke="currentColor" strokeWidth="1.8" />
        </>
      );
    case 'resolved':
      return (
        <>
          <circle cx="8" cy="8" r="6.8" fill="currentColor" />
          <path d="M5 8.2l2.2 2.2L11.2 6" fill="none" stroke="var(--surface)" strokeWidth="1.8" />
        </>
      );
    case 'closed':
      return (
        <>
          <circle cx="8" cy="8" r="6" {...RING} />
          <path d="M5.2 8.2l2 2L10.8 6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </>
      );
  }
}

/** Status is told by shape first, colour second. Without a label it is decoration beside the word. */
export function StatusShape({ status, label, className }: { status: Status; label?: string; className?: string }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      className={cx('block shrink-0', STATUS_INK[status], className)}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <Glyph status={status} />
    </svg>
  );
}
