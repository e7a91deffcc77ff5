'use client';

import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { Counter, cx } from '../atoms';

export type Tab<Id extends string> = { id: Id; label: string; count?: number; disabled?: boolean };

export type TabsProps<Id extends string> = {
  label: string;
  tabs: readonly Tab<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  /** What the chosen tab shows. */
  children: ReactNode;
  className?: string;
};

/** Several panels in one place: arrows, Home and End choose, Tab goes on into the panel. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, children, className }: TabsProps<Id>) {
  const id = useId();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const open = tabs.filter((tab) => !tab.disabled);
    const at = open.findIndex((tab) => tab.id === value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: open.length - 1 }[event.key];
    const next = to === undefined ? undefined : open[(to + open.length) % open.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    document.getElementById(`${id}-${next.id}`)?.focus();
  };
  return (
    <div className={className}>
      <div role="tablist" aria-label={label} onKeyDown={move} className="flex gap-1 overflow-x-auto border-b border-hairline">
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === value ? 0 : -1}
            disabled={tab.disabled}
            onClick={() => onChange(tab.id)}
            className={cx(
              'flex h-9 shrink-0 items-center gap-2 border-b-2 px-2.5 whitespace-nowrap transition-colors duration-[90ms] focus-visible:outline-offset-[-2px] disabled:opacity-50 max-md:h-11',
              tab.id === value ? 'border-accent font-semibold text-ink' : 'border-transparent text-ink-2 enabled:hover:border-control enabled:hover:text-ink',
            )}
          >
            {tab.label}
            {tab.count === undefined ? null : <Counter value={tab.count} />}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} tabIndex={0} className="rounded-chip pt-3">
        {children}
      </div>
    </div>
  );
}
