import type { InputHTMLAttributes, Ref } from 'react';
import { cx } from './cx';

export type InputProps = InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

export const CONTROL =
  'w-full rounded-control border border-control bg-surface px-2.5 text-ink transition-colors duration-[90ms] hover:border-ink-2 focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-danger max-md:text-[16px]';

export function Input({ className, ...rest }: InputProps) {
  return <input className={cx(CONTROL, 'h-8 max-md:h-11', className)} {...rest} />;
}
