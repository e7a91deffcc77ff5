import { cx } from './cx';

export const PRIORITIES = ['low', 'medium', 'high', 'urgent', 'critical'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** One to four bars in ink; critical is an octagon of its own, so it never reads as "one more bar". */
export function PriorityBars({ priority, label, className }: { priority: Priority; label?: string; className?: string }) {
  const level = PRIORITIES.indexOf(priority) + 1;
  const a11y = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <svg width="18" height="16" viewBox="0 0 18 16" className={cx('block shrink-0', className)} {...a11y}>
      {priority === 'critical' ? (
        <>
          <path d="M5 1h8l4 4v6l-4 4H5l-4-4V5z" fill="var(--danger)" />
          <path d="M9 4v5M9 11v1.6" stroke="var(--surface)" strokeWidth="2" />
        </>
      ) : (
        [0, 1, 2, 3].map((i) => (
          <rect
            key={i}
            x={1 + i * 4.2}
            y={11 - i * 3}
            width="3"
            height={4 + i * 3}
            rx="1"
            fill={i < level ? 'var(--ink-2)' : 'var(--hairline)'}
          />
        ))
      )}
    </svg>
  );
}
