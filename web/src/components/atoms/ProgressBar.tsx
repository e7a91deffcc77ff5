import { cx } from './cx';

export type ProgressBarProps = {
  label: string;
  /** 0..1; left out while it is not known how much there is. */
  share?: number;
  tone?: 'accent' | 'danger';
  className?: string;
};

/** How far something is. Words beside it say the same in numbers: the bar alone is not read aloud on each step. */
export function ProgressBar({ label, share, tone = 'accent', className }: ProgressBarProps) {
  const known = share === undefined ? {} : { value: Math.max(0, Math.min(1, share)) };
  return (
    <progress aria-label={label} max={1} {...known} className={cx('wn-progress wn-solid block w-full', tone === 'danger' ? 'text-danger' : 'text-accent', className)} />
  );
}
