import type { ButtonHTMLAttributes, Ref } from 'react';
import { cx } from './cx';
import { Spinner } from './Spinner';

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'note';
  size?: 'xs' | 'sm' | 'md' | 'lg';
  /** Shows a spinner and refuses clicks, while the name stays readable. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

const LOOK = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  secondary: 'bg-surface text-ink border-control hover:border-ink-2',
  quiet: 'bg-transparent text-ink-2 border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-danger text-bg border-transparent hover:opacity-90',
  note: 'bg-note-bg text-pending border-pending hover:border-ink',
};
const SIZE = {
  xs: 'h-6 px-2 max-md:h-8',
  sm: 'h-7 px-2.5 max-md:h-9',
  md: 'h-8 px-3.5 max-md:h-11',
  lg: 'h-10 px-4 max-md:h-11',
};

export function Button({ variant = 'secondary', size = 'md', busy = false, className, children, disabled, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cx(
        'inline-flex shrink-0 items-center justify-center gap-2 rounded-control border text-[13px] font-semibold whitespace-nowrap transition-colors duration-[90ms]',
        'disabled:opacity-55',
        LOOK[variant],
        SIZE[size],
        className,
      )}
      {...rest}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
