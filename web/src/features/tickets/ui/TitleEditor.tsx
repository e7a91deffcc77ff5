'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cx } from '@/components/atoms';
import type { Ticket } from '@/core/api/types';
import type { TicketChange } from '../api/changes';

const LONGEST = 255;

/** The title: a press makes it a field, Enter keeps it, Esc leaves it as it was. */
export function TitleEditor({ ticket, staff, level, change }: { ticket: Ticket; staff: boolean; level: 1 | 2; change: (change: TicketChange) => void }) {
  const t = useTranslations('tickets');
  const [text, setText] = useState<string | null>(null);
  const Title = level === 1 ? 'h1' : 'h2';
  const keep = () => {
    const next = text?.replace(/\s+/g, ' ').trim() ?? '';
    setText(null);
    if (next.length >= 3 && next !== ticket.title) change({ kind: 'title', title: next });
  };
  if (text !== null) {
    return (
      <textarea
        autoFocus
        rows={1}
        aria-label={t('title')}
        value={text}
        maxLength={LONGEST}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            keep();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            setText(null);
          }
        }}
        className="type-title -mx-1.5 mt-0.5 mb-2 block field-sizing-content w-full low:order-1 low:w-auto low:flex-1 resize-none rounded-control border border-control bg-surface px-1.5"
      />
    );
  }
  return (
    <div className="group/title mt-0.5 mb-2 flex items-start gap-1 low:order-1 low:my-0 low:min-w-0 low:flex-1 low:items-center">
      <Title className={cx('type-title min-w-0 text-balance max-md:max-h-[78px] max-md:overflow-y-auto low:truncate', staff && 'cursor-text rounded-chip')} onDoubleClick={staff ? () => setText(ticket.title) : undefined}>
        {ticket.title}
      </Title>
      {staff ? (
        <button
          type="button"
          data-print="hide"
          data-action="title"
          onClick={() => setText(ticket.title)}
          className="mt-0.5 shrink-0 rounded-chip px-1.5 text-ink-3 opacity-0 transition-opacity duration-[90ms] group-hover/title:opacity-100 hover:text-ink focus-visible:opacity-100 [@media(hover:none)]:opacity-100"
        >
          {t('edit')}
        </button>
      ) : null}
    </div>
  );
}
