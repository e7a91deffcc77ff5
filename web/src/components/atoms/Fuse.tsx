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
  /** Share of the promise left, 0..1. Ignored when broken. */
  share: number;
  tone: FuseTone;
  /** Exact moment, for the tooltip and for the ear. */
  title?: string;
  className?: string;
};

/** The remaining promise over a 3 px bar: the shorter the bar, the less time is left. Drawn as SVG so that server HTML carries no style attribute. */
export function Fuse({ text, share, tone, title, className }: FuseProps) {
  return (
    <span className={cx('inline-flex w-[84px] flex-col items-end gap-1 font-[550] whitespace-nowrap', INK[tone], className)} title={title}>
      <span className="tabular-nums">{text}</span>
      <svg width="84" height="3" viewBox="0 0 84 3" aria-hidden="true" preserveAspectRatio="none" className="block w-full">
        {tone === 'broken' ? (
          <path d="M0 1.5h84" stroke="currentColor" strokeWidth="3" strokeDasharray="5 3" />
        ) : (
          <>
            <rect width="84" height="3" rx="1.5" fill="var(--hairline)" />
            <rect width={Math.max(0, Math.min(1, share)) * 84} height="3" rx="1.5" fill="currentColor" />
          </>
        )}
      </svg>
    </span>
  );
}
