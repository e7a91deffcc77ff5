'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Avatar, Button, Input } from '@/components/atoms';
import { Menu, Popover, usePopover, type MenuItem } from '@/components/molecules';
import { ChevronDownIcon, UserIcon } from '@/design/icons';
import { live, useTeams } from '@/features/catalogue';
import { useStaff } from '@/features/tickets';
import { useTimeFormat } from '@/core/time/format';
import { snoozes } from '@/core/time/snooze';
import type { Acts } from './useRowCommands';

function Picker({ name, label, children }: { name: string; label: string; children: (close: () => void) => ReactNode }) {
  const { open, setOpen, close, trigger } = usePopover();
  return (
    <>
      <Button ref={trigger} size="sm" data-bulk={name} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
        {label}
        <ChevronDownIcon className="size-3.5 text-ink-3" />
      </Button>
      <Popover open={open} trigger={trigger} onClose={close} label={label} className="w-64 p-2">
        {children(close)}
      </Popover>
    </>
  );
}

const OPTION = 'flex h-8 w-full items-center gap-2.5 rounded-control px-2 text-left hover:bg-sunken focus-visible:outline-offset-[-2px] max-md:h-11';

function People({ acts, close }: { acts: Acts; close: () => void }) {
  const t = useTranslations('inbox');
  const tc = useTranslations('common');
  const [search, setSearch] = useState('');
  const people = useStaff(search.trim(), true).data?.results ?? [];
  const choose = (assignee_id: string | null) => {
    close();
    acts.run({ assignee_id });
  };
  return (
    <>
      <Input data-autofocus="" aria-label={t('filter.person')} placeholder={t('filter.person')} value={search} onChange={(event) => setSearch(event.target.value)} />
      <ul className="mt-1 max-h-64 overflow-auto">
        {search ? null : (
          <li>
            <button type="button" className={OPTION} onClick={() => choose(null)}>
              <UserIcon className="mx-0.5 text-ink-3" />
              {tc('nobody')}
            </button>
          </li>
        )}
        {people.map((person) => (
          <li key={person.id}>
            <button type="button" className={OPTION} onClick={() => choose(person.id)}>
              <Avatar name={person.name} size="sm" />
              <span className="truncate">{person.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

export function AssignMenu({ acts }: { acts: Acts }) {
  const t = useTranslations('inbox');
  return (
    <Picker name="assign" label={t('bulk.assign')}>
      {(close) => <People acts={acts} close={close} />}
    </Picker>
  );
}

const tagsIn = (text: string) => [...new Set(text.split(/[,\n]/).map((tag) => tag.trim().toLowerCase()).filter(Boolean))];

function TagForm({ acts, close }: { acts: Acts; close: () => void }) {
  const t = useTranslations('inbox');
  const [text, setText] = useState('');
  const tags = tagsIn(text);
  const send = (how: 'add_tags' | 'remove_tags') => {
    if (tags.length === 0) return;
    close();
    acts.run({ [how]: tags });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send('add_tags');
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <Input data-autofocus="" aria-label={t('bulk.tagsField')} placeholder={t('bulk.tagsField')} maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
      <span className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="primary" disabled={tags.length === 0}>
          {t('bulk.tagsAdd')}
        </Button>
        <Button size="sm" disabled={tags.length === 0} onClick={() => send('remove_tags')}>
          {t('bulk.tagsRemove')}
        </Button>
      </span>
    </form>
  );
}

export function TagsMenu({ acts }: { acts: Acts }) {
  const t = useTranslations('inbox');
  return (
    <Picker name="tags" label={t('bulk.tags')}>
      {(close) => <TagForm acts={acts} close={close} />}
    </Picker>
  );
}

function Teams({ acts, close }: { acts: Acts; close: () => void }) {
  const t = useTranslations('inbox');
  const teams = live(useTeams().data);
  const choose = (team_id: string | null) => {
    close();
    acts.run({ team_id });
  };
  return (
    <ul className="max-h-64 overflow-auto">
      {[{ id: null, name: t('bulk.noTeam') }, ...teams].map((team) => (
        <li key={team.id ?? ''}>
          <button type="button" className={OPTION} onClick={() => choose(team.id)}>
            <span className="truncate">{team.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function TeamMenu({ acts }: { acts: Acts }) {
  const t = useTranslations('inbox');
  return (
    <Picker name="team" label={t('bulk.team')}>
      {(close) => <Teams acts={acts} close={close} />}
    </Picker>
  );
}

export function SnoozeMenu({ acts }: { acts: Acts }) {
  const t = useTranslations('inbox');
  const tc = useTranslations('common');
  const time = useTimeFormat();
  const items = snoozes(new Date(), time.zone).map(
    ({ id, at }): MenuItem => ({ id, label: tc(`snooze.${id}`), hint: time.when(at), onSelect: () => acts.run({ status: 'pending', snooze_until: at }) }),
  );
  return (
    <Menu
      label={t('bulk.snooze')}
      items={items}
      trigger={(props) => (
        <Button size="sm" {...props} data-bulk="snooze">
          {t('bulk.snooze')}
          <ChevronDownIcon className="size-3.5 text-ink-3" />
        </Button>
      )}
    />
  );
}
