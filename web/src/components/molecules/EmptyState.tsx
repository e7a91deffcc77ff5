import type { ReactNode } from 'react';

/** Says why there is nothing and what to do next. */
export function EmptyState({ title, text, action }: { title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-2 px-4 py-12 md:px-8">
      <h2 className="type-title">{title}</h2>
      {text ? <p className="max-w-[52ch] text-ink-2">{text}</p> : null}
      {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
