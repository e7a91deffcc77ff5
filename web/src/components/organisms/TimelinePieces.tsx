import type { ReactNode, Ref } from 'react';
import { LockIcon } from '@/design/icons';
import { cx } from '../atoms';

export type TimelineTone = 'customer' | 'staff' | 'note';
const EDGE: Record<TimelineTone, string> = {
  customer: 'border-hairline pl-3.5',
  staff: 'border-progress pl-3.5',
  note: 'rounded-r-control border-pending bg-note-bg px-3.5 py-2',
};

/** A conversation from top to bottom, oldest first. */
export function TimelineList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="flex flex-col gap-4">
      {children}
    </ol>
  );
}

export type TimelineMessageProps = {
  tone: TimelineTone;
  author: ReactNode;
  /** The moment, as a <time>. */
  time: ReactNode;
  /** For a note: who sees it. Told by words, a lock and ochre together. */
  noteLabel?: string;
  /** "edited", "by e-mail", "waiting to send". */
  marks?: ReactNode;
  /** Buttons that come on hover and focus: quote, edit, copy the link. */
  tools?: ReactNode;
  children: ReactNode;
  /** Files, reactions, a failed delivery. */
  footer?: ReactNode;
  id?: string;
  ref?: Ref<HTMLLIElement>;
};

/** One reply or note. */
export function TimelineMessage({ tone, author, time, noteLabel, marks, tools, children, footer, id, ref }: TimelineMessageProps) {
  const note = tone === 'note';
  return (
    <li ref={ref} id={id}>
      <article className={cx('group relative max-w-[72ch] border-l-2', EDGE[tone])}>
        <header className={cx('flex flex-wrap items-center gap-x-1.5', note ? 'text-ink-2' : 'text-ink-3')}>
          <b className="font-semibold text-ink">{author}</b>
          <span aria-hidden="true">·</span>
          {note && noteLabel ? (
            <>
              <LockIcon className="size-3.5 text-pending" />
              <span className="text-pending">{noteLabel}</span>
              <span aria-hidden="true">·</span>
            </>
          ) : null}
          {time}
          {marks}
        </header>
        <div className="type-message mt-0.5 min-w-0">{children}</div>
        {footer}
        {tools ? (
          <div className="absolute -top-2 right-0 flex rounded-control border border-hairline bg-surface opacity-0 transition-opacity duration-[90ms] group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:static [@media(hover:none)]:mt-1 [@media(hover:none)]:w-fit [@media(hover:none)]:opacity-100">
            {tools}
          </div>
        ) : null}
      </article>
    </li>
  );
}

/** One grey line for what happened. */
export function TimelineEvent({ children, time }: { children: ReactNode; time: ReactNode }) {
  return (
    <li className="text-ink-3">
      {children} <span aria-hidden="true">·</span> {time}
    </li>
  );
}

/** Several events in a row, behind one line: "4 changes". */
export function TimelineFold({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <li className="text-ink-3">
      <details>
        <summary className="w-fit rounded-chip hover:text-ink">{summary}</summary>
        <ol className="mt-2 flex flex-col gap-1.5 border-l border-hairline pl-3.5">{children}</ol>
      </details>
    </li>
  );
}

/** A line across with a word on it: a day, or where the unread begins. */
export function TimelineMark({ children, tone = 'plain', ref }: { children: ReactNode; tone?: 'plain' | 'unread'; ref?: Ref<HTMLLIElement> }) {
  return (
    <li ref={ref} className={cx('type-label flex items-center gap-3', tone === 'unread' ? 'text-accent' : 'text-ink-3')}>
      <span aria-hidden="true" className={cx('h-px flex-1', tone === 'unread' ? 'bg-accent' : 'bg-hairline')} />
      {children}
      <span aria-hidden="true" className={cx('h-px flex-1', tone === 'unread' ? 'bg-accent' : 'bg-hairline')} />
    </li>
  );
}
