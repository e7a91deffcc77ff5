import type { InputHTMLAttributes, Ref } from 'react';
import { cx } from './cx';
import { CONTROL } from './Input';

export type DateInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  /** "moment" has a time of day too. Values are local: "2026-11-26" or "2026-11-26T09:30". */
  kind?: 'day' | 'moment';
  ref?: Ref<HTMLInputElement>;
};

/** The platform's own date picker, typed or chosen. */
export function DateInput({ kind = 'day', className, ...rest }: DateInputProps) {
  return <input type={kind === 'day' ? 'date' : 'datetime-local'} className={cx(CONTROL, 'wn-date h-8 tabular-nums max-md:h-11', className)} {...rest} />;
}
