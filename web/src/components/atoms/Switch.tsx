import type { InputHTMLAttributes, ReactNode } from 'react';
import { cx } from './cx';

export type SwitchProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'size' | 'role'> & {
  label?: ReactNode;
  hint?: ReactNode;
};

/** Takes effect at once; for what waits for "save" use a Checkbox. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const input = <input type="checkbox" role="switch" className={cx('wn-switch wn-solid', !label && className)} {...rest} />;
  if (!label) return input;
  return (
    <label className={cx('flex min-h-8 items-start justify-between gap-4 py-1.5 max-md:min-h-11 has-disabled:text-ink-3', rest.disabled ? 'cursor-not-allowed' : 'cursor-pointer', className)}>
      <span className="min-w-0">
        {label}
        {hint ? <span className="block text-ink-3">{hint}</span> : null}
      </span>
      <span className="grid h-5 place-items-center">{input}</span>
    </label>
  );
}
