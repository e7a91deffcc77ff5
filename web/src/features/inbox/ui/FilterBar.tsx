'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChipButton, cx, IconButton, PRIORITIES, PriorityBars, STATUSES, StatusShape } from '@/components/atoms';
import { Menu, Popover, usePopover } from '@/components/molecules';
import { ChevronDownIcon, CloseIcon } from '@/design/icons';
import { isActiveOnly, SORTS, type Filters } from '../model/filters';
import { AssigneeFilter } from './AssigneeFilter';

type Set = (change: Partial<Filters>) => void;

function FilterChip({ sentence, active, onClear, children, label }: { sentence: string; active: boolean; onClear: () => void; children: ReactNode; label: string }) {
  const t = useTranslations('inbox');
  const { open, setOpen, close, trigger } = usePopover();
  return (
    <span className="inline-flex max-w-full min-w-0 items-center">
      <ChipButton ref={trigger} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)} tone={active ? 'accent' : 'plain'}>
        <span className="truncate">{sentence}</span>
        {active ? null : <ChevronDownIcon className="size-3.5 text-ink-3" />}
      </ChipButton>
      {active ? (
        <IconButton label={t('filter.clear', { name: label })} onClick={onClear} size="sm">
          <CloseIcon className="size-3" />
        </IconButton>
      ) : null}
      <Popover open={open} trigger={trigger} onClose={close} label={label} className="w-60 p-2">
        {children}
      </Popover>
    </span>
  );
}

function Choices<T extends string>({ legend, values, chosen, name, icon, onChange }: {
  legend: string;
  values: readonly T[];
  chosen: T[];
  name: (value: T) => string;
  icon: (value: T) => ReactNode;
  onChange: (next: T[]) => void;
}) {
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      {values.map((value) => (
        <label key={value} className="flex h-8 cursor-pointer items-center gap-2.5 rounded-control px-2 hover:bg-sunken max-md:h-11">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={chosen.includes(value)}
            onChange={(event) => onChange(values.filter((v) => (v === value ? event.target.checked : chosen.includes(v))))}
          />
          {icon(value)}
          {name(value)}
        </label>
      ))}
    </fieldset>
  );
}

/** The filters as a sentence of chips; each opens its choices and can be taken away. */
export function FilterBar({ filters, set }: { filters: Filters; set: Set }) {
  const t = useTranslations('inbox');
  const tc = useTranslations('common');
  const or = (words: string[]) => words.join(t('filter.or'));
  const status = isActiveOnly(filters) ? t('filter.statusActive') : filters.status.length > 0 ? t('filter.statusIs', { list: or(filters.status.map((s) => tc(`status.${s}`).toLocaleLowerCase())) }) : t('filter.status');
  const priority = filters.priority.length > 0 ? t('filter.priorityIs', { list: or(filters.priority.map((p) => tc(`priority.${p}`).toLocaleLowerCase())) }) : t('filter.priority');
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilterChip sentence={status} active={filters.status.length > 0} label={t('filter.status')} onClear={() => set({ status: [] })}>
        <Choices legend={t('filter.status')} values={STATUSES} chosen={filters.status} name={(v) => tc(`status.${v}`)} icon={(v) => <StatusShape status={v} />} onChange={(next) => set({ status: next })} />
      </FilterChip>
      <FilterChip sentence={priority} active={filters.priority.length > 0} label={t('filter.priority')} onClear={() => set({ priority: [] })}>
        <Choices legend={t('filter.priority')} values={PRIORITIES} chosen={filters.priority} name={(v) => tc(`priority.${v}`)} icon={(v) => <PriorityBars priority={v} />} onChange={(next) => set({ priority: next })} />
      </FilterChip>
      <AssigneeFilter value={filters.assignedTo} onChange={(assignedTo) => set({ assignedTo })} />
      <Menu
        label={t('sort.label')}
        items={SORTS.map((sort) => ({ id: sort, label: t(`sort.${sort}`), checked: filters.sort === sort, onSelect: () => set({ sort }) }))}
        trigger={(props) => (
          <ChipButton {...props} className={cx('border-transparent text-ink-3')}>
            {t(`sort.${filters.sort}`)}
            <ChevronDownIcon className="size-3.5" />
          </ChipButton>
        )}
      />
    </div>
  );
}
