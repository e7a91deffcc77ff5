import { useEffect, useRef, type InputHTMLAttributes, type ReactNode } from 'react';
import { cx } from './cx';

export type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'size'> & {
  /** Beside the box. Without it give `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
  /** Some of what it stands for is chosen, not all. */
  mixed?: boolean;
};

export const OPTION_ROW = 'flex min-h-8 items-start gap-2.5 py-1.5 max-md:min-h-11 max-md:items-center max-md:py-2 has-disabled:text-ink-3';

export function Checkbox({ label, hint, mixed = false, className, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed, rest.checked]);
  const input = <input ref={box} type="checkbox" className={cx('wn-check', !label && className)} {...rest} />;
  if (!label) return input;
  return (
    <label className={cx(OPTION_ROW, rest.disabled ? 'cursor-not-allowed' : 'cursor-pointer', className)}>
      <span className="grid h-5 place-items-center">{input}</span>
      <span className="min-w-0">
        {label}
        {hint ? <span className="block text-ink-3">{hint}</span> : null}
      </span>
    </label>
  );
}
