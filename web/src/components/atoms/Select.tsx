import type { Ref, SelectHTMLAttributes } from 'react';
import { cx } from './cx';
import { CONTROL } from './Input';

export type SelectProps = SelectHTMLAttributes<HTMLSelectElement> & { ref?: Ref<HTMLSelectElement> };

/** A native select: the platform's own list, so it works with touch and screen readers as it is. */
export function Select({ className, children, ...rest }: SelectProps) {
  return (
    <select className={cx(CONTROL, 'h-8 pr-7 max-md:h-11', className)} {...rest}>
      {children}
    </select>
  );
}
