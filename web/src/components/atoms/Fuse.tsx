import type { ReactNode } from 'react';
import { cx } from './cx';

export type FuseTone = 'calm' | 'near' | 'broken' | 'still';

const INK: Record<FuseTone, string> = {
  calm: 'text-ink-3',
  near: 'text-pending',
  broken: 'text-danger',
  still: 'text-ink-3',
};

export type FuseProps = {
  /** What is left, as words or a clock: "0:42:10", "-1:03", "paused". */
  text: string;
  /** What kind of promise it is, as a small sign before the text. */
  mark?: ReactNode;
  /** Share of the promise left, 0..1. Ignored when broken. */
  share: number;
  tone: FuseTone;
  /** Exact moment, for the tooltip and for the ear. */
  title?: string;
  className?: string;
};

/** The remaining promise over a 3 px bar: the shorter the bar, the less time is left. Drawn as SVG so that server HTML carries no style attribute. */
export function Fuse({ text, mark, share, tone, title, className }: FuseProps) {
  return (
    <span className={cx('inline-flex w-[84px] flex-col items-end gap-1 font-[550] whitespace-nowrap', INK[tone], className)} title={title}>
      <span className="inline-flex items-center gap-1 tabular-nums">
        {mark}
        {text}
      </span>
      <FuseBar share={share} tone={tone} className="w-full" />
    </span>
  );
}

/** The bar alone: its length is the share left, dashes once it is broken. */
export function FuseBar({ share, tone, className }: Pick<FuseProps, 'share' | 'tone' | 'className'>) {
  return (
    <svg width="84" height="3" viewBox="0 0 84 3" aria-hidden="true" preserveAspectRatio="none" className={cx('block', className)}>
      {tone === 'broken' ? (
        <path d="M0 1.5h84" stroke="currentColor" strokeWidth="3" strokeDasharray="5 3" />
      ) : (
        <>
          <rect width="84" height="3" rx="1.5" fill="var(--hairline)" />
          <rect width={Math.max(0, Math.min(1, share)) * 84} height="3" rx="1.5" fill="currentColor" />
        </>
      )}
    </svg>
  );
}
