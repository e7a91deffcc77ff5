'use client';

import { useTranslations } from 'next-intl';
import { useId, useState, type KeyboardEvent } from 'react';
import { Avatar, ChipButton, cx, Input, Spinner } from '@/components/atoms';
import { Popover, usePopover } from '@/components/molecules';
import { useTaking } from '@/components/molecules/useTaking';
import { CheckIcon, UserIcon } from '@/design/icons';
import { useMe } from '@/core/auth/useMe';
import type { Person, Ticket } from '@/core/api/types';
import type { TicketChange } from '../api/changes';
import { useStaff } from '../api/queries';

type Option = { id: string; name: string; hint: string; person: Person | null };

function useOptions(search: string, open: boolean) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const me = useMe().data;
  const staff = useStaff(search, open);
  const options: Option[] = [];
  if (!search && me) options.push({ id: 'me', name: t('assign.me'), hint: me.name, person: { id: me.id, name: me.name, email: me.email } });
  if (!search) options.push({ id: 'none', name: tc('nobody'), hint: '', person: null });
  for (const row of staff.data?.results ?? []) {
    if (search || row.id !== me?.id) options.push({ id: row.id, name: row.name, hint: '', person: row });
  }
  return { options, loading: staff.isFetching, settled: !staff.isFetching || (!search && me !== undefined) };
}

/** Who works on it: a search among the staff, "me" and "nobody" first. */
export function AssigneePicker({ ticket, change }: { ticket: Ticket; change: (change: TicketChange) => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const list = useId();
  const { open, setOpen, close, trigger } = usePopover();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const { options, loading, settled } = useOptions(search.trim(), open);
  const active = options[Math.min(at, options.length - 1)];

  const choose = (option: Option | undefined) => {
    if (!option) return;
    close();
    setSearch('');
    if (option.person?.id !== ticket.assigned_to?.id) change({ kind: 'assignee', person: option.person });
  };
  const enter = useTaking(open ? search : null, settled, () => choose(active));
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((now) => (now + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      enter();
    }
  };
  const name = ticket.assigned_to?.name ?? tc('nobody');
  return (
    <>
      <ChipButton
        ref={trigger}
        data-action="assign"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${t('actions.assign')}: ${name}`}
        data-tip={t('actions.assign')}
        data-keys="A"
        onClick={() => {
          setAt(0);
          setOpen(!open);
        }}
      >
        {ticket.assigned_to ? <Avatar name={name} size="xs" /> : <UserIcon className="text-ink-3" />}
        <span className="truncate">{name}</span>
      </ChipButton>
      <Popover open={open} trigger={trigger} onClose={close} label={t('actions.assign')} className="w-64">
        <div className="relative p-1">
          <Input
            data-autofocus=""
            role="combobox"
            aria-expanded="true"
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={active ? `${list}-${active.id}` : undefined}
            aria-label={t('assign.search')}
            placeholder={t('assign.search')}
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKey}
          />
          {loading ? <Spinner className="absolute top-1/2 right-3.5 -mt-[7px] text-ink-3" /> : null}
        </div>
        <ul id={list} role="listbox" aria-label={t('actions.assign')} className="max-h-64 overflow-auto">
          {options.map((option) => {
            const chosen = (option.person?.id ?? null) === (ticket.assigned_to?.id ?? null);
            return (
              <li
                key={option.id}
                id={`${list}-${option.id}`}
                role="option"
                aria-selected={option === active}
                onPointerMove={() => setAt(options.indexOf(option))}
                onClick={() => choose(option)}
                className={cx('flex h-8 cursor-pointer items-center gap-2.5 rounded-control px-2.5 max-md:h-11', option === active && 'bg-sunken')}
              >
                {option.person ? <Avatar name={option.person.name} size="sm" /> : <UserIcon className="mx-0.5 text-ink-3" />}
                <span className="min-w-0 flex-1 truncate">{option.name}</span>
                <span className="truncate text-ink-3">{option.hint}</span>
                {chosen ? <CheckIcon className="text-accent" /> : null}
              </li>
            );
          })}
        </ul>
        {options.length === 0 && !loading ? <p className="px-2.5 py-2 text-ink-3">{t('assign.nobodyFound')}</p> : null}
      </Popover>
    </>
  );
}
