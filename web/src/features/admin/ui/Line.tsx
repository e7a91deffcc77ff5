import type { ReactNode } from 'react';
import { cx } from '@/components/atoms';
import { ChevronDownIcon } from '@/design/icons';

type LineProps = { id: string; name: string; about?: ReactNode; mark?: ReactNode; open: boolean; onToggle: () => void; children?: ReactNode };

/** One thing of a list, closed to a line or opened to its form. */
export function Line({ id, name, about, mark, open, onToggle, children }: LineProps) {
  return (
    <>
      <button
        type="button"
        data-row={id}
        aria-expanded={open}
        onClick={onToggle}
        className="flex min-h-7 w-full items-center gap-2 rounded-control px-1.5 text-left hover:bg-sunken max-md:min-h-9"
      >
        {mark}
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
          <b className="max-w-full min-w-0 truncate font-semibold">{name}</b>
          {about ? <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-ink-3">{about}</span> : null}
        </span>
        <ChevronDownIcon className={cx('text-ink-3 transition-transform duration-[90ms]', open && 'rotate-180')} />
      </button>
      {open ? <div className="px-1.5">{children}</div> : null}
    </>
  );
}
