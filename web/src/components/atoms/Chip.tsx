import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx';

export const CHIP =
  'inline-flex h-6 max-w-full min-w-0 items-center gap-1.5 rounded-control border border-hairline px-2 whitespace-nowrap text-ink-2 max-md:h-8';
const TONE = {
  plain: '',
  danger: 'border-transparent bg-danger-bg text-danger',
  note: 'border-transparent bg-note-bg text-pending',
  accent: 'border-transparent bg-selected text-ink',
};
export type ChipTone = keyof typeof TONE;

export function Chip({ tone = 'plain', className, children, title }: { tone?: ChipTone; className?: string; children: ReactNode; title?: string }) {
  return (
    <span className={cx(CHIP, TONE[tone], className)} title={title}>
      {children}
    </span>
  );
}

export type ChipButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { tone?: ChipTone; ref?: Ref<HTMLButtonElement> };

/** A chip that opens or changes something. */
export function ChipButton({ tone = 'plain', className, children, ...rest }: ChipButtonProps) {
  return (
    <button
      type="button"
      className={cx(CHIP, TONE[tone], 'transition-colors duration-[90ms] hover:border-control hover:text-ink aria-expanded:border-control', className)}
      {...rest}
    >
      {children}
    </button>
  );
}
