import type { ReactNode } from 'react';
import { cx } from '@/components/atoms';

/** One family of pieces. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="border-t border-hairline py-8">
      <h2 id={`${id}-title`} className="type-page mb-5">
        {title}
      </h2>
      <div className="flex flex-col gap-6">{children}</div>
    </section>
  );
}

/** One piece in one or more states, with the state's name beside it. */
export function Case({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 md:grid-cols-[150px_minmax(0,1fr)]">
      <h3 className="type-label pt-1.5 text-ink-3">{name}</h3>
      <div className={cx('min-w-0', wide ? 'flex flex-col gap-3' : 'flex flex-wrap items-center gap-3')}>{children}</div>
    </div>
  );
}

/** A box of its own to stretch and squeeze things in. */
export function Frame({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx('min-w-0 overflow-hidden rounded-box border border-hairline', className)}>{children}</div>;
}
