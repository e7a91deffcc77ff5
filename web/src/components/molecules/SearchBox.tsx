import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { SearchIcon } from '@/design/icons';
import { cx, Input } from '../atoms';

export type SearchBoxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'aria-label'> & {
  label: string;
  /** Right end: a key hint or a spinner. */
  end?: ReactNode;
  ref?: Ref<HTMLInputElement>;
};

export function SearchBox({ label, end, className, ...rest }: SearchBoxProps) {
  return (
    <span className={cx('relative block', className)}>
      <SearchIcon className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />
      <Input type="search" aria-label={label} className="pl-8" autoComplete="off" {...rest} />
      {end ? <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">{end}</span> : null}
    </span>
  );
}
