'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Avatar, cx } from '@/components/atoms';
import { api } from '@/core/api/client';
import type { PersonRow } from '@/core/api/types';
import { useSettled } from '@/core/time/useSettled';

const WAIT_MS = 120;

/** People of the desk whose name or address fits what is typed after "@". */
export function useColleagues(search: string | null) {
  const settled = useSettled(search, WAIT_MS);
  const query = useQuery({
    queryKey: ['people', 'staff', settled ?? ''],
    queryFn: ({ signal }) => api.get('/api/v1/people/', { query: { role: 'staff', search: settled ?? '' }, signal }),
    enabled: settled !== null && search !== null,
    staleTime: 60_000,
    placeholderData: (before) => before,
    select: (page) => page.results.slice(0, 7),
  });
  return { people: query.data ?? [], known: query.isSuccess, settled: settled === search && !query.isFetching };
}

type Props = { id: string; people: readonly PersonRow[]; active: number; onPoint: (index: number) => void; onChoose: (person: PersonRow) => void };

/** Whom to mention; the arrows and Enter stay in the text. */
export function MentionList({ id, people, active, onPoint, onChoose }: Props) {
  const t = useTranslations('composer');
  return (
    <div className="wn-rise absolute bottom-full left-0 z-20 mb-1 w-72 max-w-full rounded-box border border-hairline bg-surface p-1 shadow-float">
      <ul id={id} role="listbox" aria-label={t('mention.list')} className="max-h-60 overflow-y-auto">
        {people.map((person, index) => (
          <li
            key={person.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => onPoint(index)}
            // The caret must stay in the text.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(person)}
            className={cx('flex h-8 cursor-pointer items-center gap-2 rounded-control px-2 max-md:h-11', index === active && 'bg-selected')}
          >
            <Avatar name={person.name} size="sm" />
            <span className="truncate">{person.name}</span>
            <span className="ml-auto min-w-0 truncate text-ink-3">{person.email}</span>
          </li>
        ))}
      </ul>
      {people.length === 0 ? <p className="px-2 py-1.5 text-ink-3">{t('mention.nobody')}</p> : null}
    </div>
  );
}
