import type { ReactNode } from 'react';
import { cx } from '../atoms';

export type EmptyStateProps = {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  /** A drawn sign before the words: one of EmptyMark. */
  mark?: ReactNode;
  /** In a pane or a panel, not over a whole page. */
  compact?: boolean;
};

/** Says why there is nothing and what to do next. */
export function EmptyState({ title, text, action, mark, compact }: EmptyStateProps) {
  return (
    <div className={cx('flex flex-col items-start gap-2 px-4', compact ? 'py-6' : 'py-12 md:px-8')}>
      {mark}
      <h2 className={compact ? 'font-semibold' : 'type-title'}>{title}</h2>
      {text ? <p className="max-w-[52ch] text-ink-2">{text}</p> : null}
      {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
