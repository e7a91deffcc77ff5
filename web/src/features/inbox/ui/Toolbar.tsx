'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, type RefObject } from 'react';
import { Button, ChipButton, cx } from '@/components/atoms';
import { Menu, type MenuItem } from '@/components/molecules';
import { ChevronDownIcon } from '@/design/icons';
import { openViewForm, useSaveView, type View } from '@/features/views';
import type { ApiProblem } from '@/core/api/problem';
import { useMe } from '@/core/auth/useMe';
import { useProblemText } from '@/core/i18n/useProblemText';
import { usePrefs } from '@/core/store/prefs';
import { useUi } from '@/core/store/ui';
import { SORTS, type ListAddress, type Sort } from '../model/address';
import { COLUMNS, type Column } from '../model/columns';
import { withWords, wordsOf } from '../model/filterText';
import { Chips } from './Chips';
import { ListSearch } from './ListSearch';
import type { Go } from './useAddress';

const FilterText = lazy(() => import('./FilterText').then((module) => ({ default: module.FilterText })));

function DisplayMenu({ columns, go }: { columns: readonly Column[]; go: Go }) {
  const t = useTranslations('inbox');
  const { density, set } = usePrefs();
  const toggle = (column: Column) => {
    const next = COLUMNS.filter((each) => (each === column ? !columns.includes(each) : columns.includes(each)));
    set({ columns: next });
    go({ columns: next.length > 0 ? next : ['key'] }, 'replace');
  };
  const items: MenuItem[] = [
    ...(['dense', 'usual', 'roomy'] as const).map((each, index): MenuItem => ({ id: each, part: index === 0 ? t('display.density') : undefined, label: t(`display.${each}`), checked: density === each, onSelect: () => set({ density: each }) })),
    ...COLUMNS.map((column, index): MenuItem => ({ id: column, part: index === 0 ? t('display.columns') : undefined, label: t(`column.${column}`), checked: columns.includes(column), many: true, onSelect: () => toggle(column) })),
  ];
  return (
    <Menu
      label={t('display.label')}
      align="end"
      items={items}
      trigger={(props) => (
        <ChipButton {...props} data-action="display" className="border-transparent text-ink-3">
          {t('display.label')}
          <ChevronDownIcon className="size-3.5" />
        </ChipButton>
      )}
    />
  );
}

function SortMenu({ address, go }: { address: ListAddress; go: Go }) {
  const t = useTranslations('inbox');
  const searched = wordsOf(address.q) !== '';
  const now: Sort | 'best' = address.sort ?? (searched ? 'best' : '-created_at');
  const all: (Sort | 'best')[] = searched ? ['best', ...SORTS] : [...SORTS];
  return (
    <Menu
      label={t('sort.label')}
      align="end"
      items={all.map((sort) => ({ id: sort, label: t(`sort.${sort}`), checked: now === sort, onSelect: () => go({ sort: sort === 'best' || (sort === '-created_at' && !searched) ? null : sort }) }))}
      trigger={(props) => (
        <ChipButton {...props} data-action="sort" className="border-transparent text-ink-3">
          <span className="sr-only">{t('sort.label')}: </span>
          {t(`sort.${now}`)}
          <ChevronDownIcon className="size-3.5" />
        </ChipButton>
      )}
    />
  );
}

/** What can be done with a list that no view says: keep it, put it into the view, or forget the changes. */
function KeepMenu({ address, go, at }: Pick<ToolbarProps, 'address' | 'go' | 'at'>) {
  const t = useTranslations('inbox');
  const me = useMe().data;
  const save = useSaveView();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const sort = address.sort ?? '-created_at';
  const words = { q: address.q, sort, columns: [...(address.columns ?? [])] };
  const create = () => openViewForm({ kind: 'new', ...words });
  if (!at) return address.q ? <Button size="sm" variant="quiet" onClick={create}>{t('keep.save')}</Button> : null;
  if (!at.changed) return null;
  const mine = !at.view.builtin && at.view.owner?.id === me?.id;
  const update = () => save.mutate({ view: at.view, words }, { onError: (error) => toast(say(error), { tone: 'danger' }), onSuccess: () => toast(t('keep.updated', { name: at.view.name })) });
  return (
    <span className="flex flex-wrap items-center gap-1">
      <Button size="sm" variant="quiet" onClick={create}>{t('keep.saveAs')}</Button>
      {mine ? <Button size="sm" variant="quiet" busy={save.isPending} onClick={update}>{t('keep.update')}</Button> : null}
      <Button size="sm" variant="quiet" onClick={() => go({ q: at.view.q, sort: SORTS.find((each) => each === at.view.sort && each !== '-created_at') ?? null, columns: null })}>{t('keep.reset')}</Button>
    </span>
  );
}

export type ToolbarProps = {
  title: string;
  at: { view: View; changed: boolean } | null;
  address: ListAddress;
  go: Go;
  columns: readonly Column[];
  search: RefObject<HTMLInputElement | null>;
  asText: boolean;
  setAsText: (asText: boolean) => void;
  wrong: ApiProblem | null;
  arrived: number;
  onArrived: () => void;
  count: { total: number; overdue: number } | null;
};

/** The name of the list, how much is in it, and the one filter as a sentence of chips or as the text it is. */
export function Toolbar({ title, at, address, go, columns, search, asText, setAsText, wrong, arrived, onArrived, count }: ToolbarProps) {
  const t = useTranslations('inbox');
  return (
    <div className="px-4 pt-3 pb-2.5">
      <div className="flex min-h-8 items-center gap-x-3 gap-y-2 max-md:flex-wrap">
        <h1 className="type-page min-w-0 truncate">{title}</h1>
        {at?.changed ? <span className="shrink-0 text-ink-3">{t('keep.changed')}</span> : null}
        {arrived > 0 ? (
          <button type="button" onClick={onArrived} data-arrived="" className="wn-rise rounded-control bg-accent px-2.5 py-0.5 font-semibold whitespace-nowrap text-on-accent max-md:py-2">
            {t('arrived', { count: arrived })}
          </button>
        ) : null}
        <span className="max-md:w-full md:ml-auto">
          <ListSearch value={wordsOf(address.q)} onChange={(words) => go({ q: withWords(address.q, words) }, 'replace')} field={search} />
        </span>
      </div>
      <p role="status" className="mb-2.5 min-h-5 text-ink-3">
        {count && count.total > 0 ? t('count', count) : null}
      </p>
      {asText ? (
        <Suspense fallback={<div className="h-7 max-md:h-9" />}>
          <FilterText key={address.q} q={address.q} wrong={wrong} apply={(q) => go({ q })} close={() => setAsText(false)} mustStay={wrong !== null} />
        </Suspense>
      ) : (
        <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1.5 max-md:min-h-9">
          <Chips q={address.q} setQ={(q) => go({ q })} onText={() => setAsText(true)} />
          <KeepMenu address={address} go={go} at={at} />
          <span className={cx('flex flex-wrap items-center md:ml-auto')}>
            <SortMenu address={address} go={go} />
            <DisplayMenu columns={columns} go={go} />
          </span>
        </div>
      )}
    </div>
  );
}
