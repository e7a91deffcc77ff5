'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { cx, Skeleton } from '@/components/atoms';

type Macro = { id: string; title: string };
type Props = { id: string; macros: readonly Macro[]; active: number; busy: boolean; nothing: string | null; onPoint: (index: number) => void; onChoose: (macro: Macro) => void };

/** The macros that fit what follows "/"; the arrows and Enter stay in the text. */
export function MacroList({ id, macros, active, busy, nothing, onPoint, onChoose }: Props) {
  const t = useTranslations('composer');
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="wn-rise absolute bottom-full left-0 z-20 mb-1 w-80 max-w-full rounded-box border border-hairline bg-surface p-1 shadow-float">
      <ul ref={list} id={id} role="listbox" aria-label={t('macro.list')} aria-busy={busy} className="max-h-64 overflow-y-auto">
        {macros.map((macro, index) => (
          <li
            key={macro.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => onPoint(index)}
            // The caret must stay in the text.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(macro)}
            className={cx('flex min-h-8 cursor-pointer items-center rounded-control px-2 py-1 max-md:min-h-11', index === active && 'bg-selected')}
          >
            <span className="min-w-0 truncate">{macro.title}</span>
          </li>
        ))}
      </ul>
      {macros.length > 0 ? null : nothing === null ? <Skeleton className="m-2 h-4 w-40" /> : <p className="px-2 py-1.5 text-ink-3">{nothing}</p>}
    </div>
  );
}
