import type { ReactNode } from 'react';
import { cx } from '../atoms';

/** One column of text or form, scrolling by itself, with a page title; `wide` leaves room for something beside it. */
export function FormPage({ title, lead, aside, above, wide = false, children }: { title: string; lead?: ReactNode; aside?: ReactNode; above?: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <div className="h-full overflow-y-auto">
      <div className={cx('mx-auto flex w-full flex-col gap-6 px-4 py-6 md:px-8 md:py-8', wide ? 'max-w-[1120px]' : 'max-w-[720px]')}>
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div>
            {above}
            <h1 className="type-page">{title}</h1>
            {lead ? <p className="mt-1 text-ink-2">{lead}</p> : null}
          </div>
          {aside}
        </div>
        {children}
      </div>
    </div>
  );
}
