'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChipButton, IconButton, Input } from '@/components/atoms';
import { Popover, usePopover } from '@/components/molecules';
import { CheckIcon, ChevronDownIcon, CloseIcon } from '@/design/icons';
import { useStaff } from '@/features/tickets';

/** "Assigned to me": anybody, me, nobody, or one of the staff. */
export function AssigneeFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations('inbox');
  const tc = useTranslations('common');
  const { open, setOpen, close, trigger } = usePopover();
  const [search, setSearch] = useState('');
  const staff = useStaff(search.trim(), open || value.length > 4);
  const people = staff.data?.results ?? [];
  const name = value === 'me' ? t('filter.me') : value === 'none' ? tc('nobody') : (people.find((p) => p.id === value)?.name ?? '…');
  const sentence = value === 'none' ? tc('nobody') : value ? t('filter.assigneeIs', { name }) : t('filter.assignee');
  const options = [
    ...(search ? [] : [{ id: 'me', name: t('filter.me') }, { id: 'none', name: tc('nobody') }]),
    ...people,
  ];
  return (
    <span className="inline-flex max-w-full min-w-0 items-center">
      <ChipButton ref={trigger} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)} tone={value ? 'accent' : 'plain'}>
        <span className="truncate">{sentence}</span>
        {value ? null : <ChevronDownIcon className="size-3.5 text-ink-3" />}
      </ChipButton>
      {value ? (
        <IconButton label={t('filter.clear', { name: t('filter.assignee') })} onClick={() => onChange('')} size="sm">
          <CloseIcon className="size-3" />
        </IconButton>
      ) : null}
      <Popover open={open} trigger={trigger} onClose={close} label={t('filter.assignee')} className="w-60 p-2">
        <Input data-autofocus="" aria-label={t('filter.person')} placeholder={t('filter.person')} value={search} onChange={(e) => setSearch(e.target.value)} />
        <ul className="mt-1 max-h-64 overflow-auto">
          {options.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                aria-pressed={person.id === value}
                className="flex h-8 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-sunken focus-visible:outline-offset-[-2px] max-md:h-11"
                onClick={() => {
                  close();
                  setSearch('');
                  onChange(person.id);
                }}
              >
                <span className="min-w-0 flex-1 truncate">{person.name}</span>
                {person.id === value ? <CheckIcon className="text-accent" /> : null}
              </button>
            </li>
          ))}
        </ul>
      </Popover>
    </span>
  );
}
