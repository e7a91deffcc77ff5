'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Avatar, Button, Chip, Select } from '@/components/atoms';
import { MultiCombobox } from '@/components/molecules/MultiCombobox';
import type { Person, Ticket } from '@/core/api/types';
import { findStaff, live, tagOptions, useCategories, useCustomFields, useTeams } from '@/features/catalogue';
import type { TicketChange } from '../api/changes';
import { EditRow } from './EditRow';
import { FieldEditor, useFieldText } from './FieldEditor';

const TAGS_SHOWN = 12;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Props = { ticket: Ticket; change: (change: TicketChange) => void };

function useWords() {
  const t = useTranslations('tickets');
  return {
    remove: (name: string) => t('pick.remove', { name }),
    create: (text: string) => t('pick.create', { text }),
    found: (count: number) => t('pick.found', { count }),
    nothing: t('pick.nothing'),
    failed: t('pick.failed'),
  };
}

function Nothing() {
  const t = useTranslations('tickets');
  return <span className="text-ink-3">{t('fields.empty')}</span>;
}

function TagChips({ tags }: { tags: readonly string[] }) {
  const t = useTranslations('tickets');
  const [all, setAll] = useState(false);
  if (tags.length === 0) return <Nothing />;
  const shown = all ? tags : tags.slice(0, TAGS_SHOWN);
  return (
    <span className="flex flex-wrap gap-1">
      {shown.map((tag) => (
        <Chip key={tag}>
          <span className="truncate">{tag}</span>
        </Chip>
      ))}
      {shown.length < tags.length ? (
        <Button size="xs" variant="quiet" onClick={() => setAll(true)}>
          {t('fields.more', { count: tags.length - shown.length })}
        </Button>
      ) : null}
    </span>
  );
}

function Tags({ ticket, change }: Props) {
  const t = useTranslations('tickets');
  const words = useWords();
  const editor = () => (
    <MultiCombobox
      slot={{ id: `tags-${ticket.id}` }}
      value={ticket.tags.map((tag) => ({ id: tag, label: tag }))}
      onChange={(value) => change({ kind: 'tags', tags: value.map((option) => option.label) })}
      load={tagOptions}
      create={(text) => ({ id: text.toLowerCase(), label: text.toLowerCase() })}
      placeholder={t('pick.tags')}
      words={words}
    />
  );
  return (
    <EditRow label={t('facts.tags')} action="tags" editor={editor}>
      <TagChips tags={ticket.tags} />
    </EditRow>
  );
}

function PeopleChips({ people }: { people: readonly Person[] }) {
  if (people.length === 0) return <Nothing />;
  return (
    <ul className="flex flex-col gap-1">
      {people.map((person) => (
        <li key={person.id} className="flex min-w-0 items-center gap-2">
          <Avatar name={person.name} size="sm" />
          <span className="truncate">{person.name}</span>
        </li>
      ))}
    </ul>
  );
}

function Watchers({ ticket, change }: Props) {
  const t = useTranslations('tickets');
  const words = useWords();
  const [known, setKnown] = useState<readonly Person[]>([]);
  const personOf = (id: string, name: string): Person => [...ticket.watchers, ...known].find((person) => person.id === id) ?? { id, name, email: null };
  const editor = () => (
    <MultiCombobox
      slot={{ id: `watchers-${ticket.id}` }}
      value={ticket.watchers.map((person) => ({ id: person.id, label: person.name }))}
      onChange={(value) => change({ kind: 'watchers', people: value.map((option) => personOf(option.id, option.label)) })}
      load={async (text, signal) => {
        const found = await findStaff(text, signal);
        setKnown(found);
        return found.map((person) => ({ id: person.id, label: person.name, hint: person.email ?? undefined }));
      }}
      picture={(option) => <Avatar name={option.label} size="xs" />}
      placeholder={t('pick.people')}
      words={words}
    />
  );
  return (
    <EditRow label={t('facts.watchers')} action="watchers" editor={editor}>
      <PeopleChips people={ticket.watchers} />
      <div className="mt-1 -ml-2">
        <Button size="xs" variant="quiet" data-action="watch" aria-pressed={ticket.watching} onClick={() => change({ kind: 'watch', on: !ticket.watching })}>
          {t(ticket.watching ? 'watch.stop' : 'watch.start')}
        </Button>
      </div>
    </EditRow>
  );
}

function Copies({ ticket, change }: Props) {
  const t = useTranslations('tickets');
  const words = useWords();
  const editor = () => (
    <MultiCombobox
      slot={{ id: `cc-${ticket.id}` }}
      value={ticket.cc.map((email) => ({ id: email, label: email }))}
      onChange={(value) => change({ kind: 'cc', emails: value.map((option) => option.label) })}
      load={() => Promise.resolve([])}
      create={(text) => (EMAIL.test(text) ? { id: text.toLowerCase(), label: text.toLowerCase() } : null)}
      placeholder={t('pick.cc')}
      words={{ ...words, nothing: t('pick.ccHint') }}
    />
  );
  return (
    <EditRow label={t('facts.cc')} action="cc" editor={editor}>
      {ticket.cc.length === 0 ? <Nothing /> : <span className="text-ink-2">{ticket.cc.join(', ')}</span>}
    </EditRow>
  );
}

function Team({ ticket, change }: Props) {
  const t = useTranslations('tickets');
  const teams = live(useTeams().data);
  const editor = (close: () => void) => (
    <Select
      aria-label={t('facts.team')}
      value={ticket.team?.id ?? ''}
      onChange={(event) => {
        close();
        change({ kind: 'team', team: teams.find((team) => team.id === event.target.value) ?? null });
      }}
    >
      <option value="">{t('fields.none')}</option>
      {teams.map((team) => (
        <option key={team.id} value={team.id}>
          {team.name}
        </option>
      ))}
    </Select>
  );
  return (
    <EditRow label={t('facts.team')} action="team" editor={editor}>
      {ticket.team?.name ?? <Nothing />}
    </EditRow>
  );
}

function Category({ ticket, change }: Props) {
  const t = useTranslations('tickets');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const categories = live(useCategories().data);
  const named = categories.find((category) => category.key === ticket.category);
  const editor = (close: () => void) => (
    <Select
      aria-label={t('facts.category')}
      value={ticket.category}
      onChange={(event) => {
        close();
        change({ kind: 'category', category: event.target.value });
      }}
    >
      <option value="">{t('fields.none')}</option>
      {ticket.category && !named ? <option value={ticket.category}>{ticket.category}</option> : null}
      {categories.map((category) => (
        <option key={category.key} value={category.key}>
          {category.name[language]}
        </option>
      ))}
    </Select>
  );
  return (
    <EditRow label={t('facts.category')} action="category" editor={editor}>
      {named?.name[language] ?? (ticket.category || <Nothing />)}
    </EditRow>
  );
}

function DeskFields({ ticket, change }: Props) {
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const fields = live(useCustomFields().data);
  const text = useFieldText();
  return fields.map((field) => {
    const value = ticket.fields[field.key];
    const needed = field.required_in.includes('*') || field.required_in.includes(ticket.category);
    return (
      <EditRow
        key={field.id}
        label={needed ? `${field.name[language]} *` : field.name[language]}
        action={`field-${field.key}`}
        editor={(close) => <FieldEditor field={field} value={value} onClose={close} onSave={(next) => change({ kind: 'field', key: field.key, value: next })} />}
      >
        {text(field, value) ?? <Nothing />}
      </EditRow>
    );
  });
}

/** What a ticket is filed under, each changed in its place. */
export function Properties(props: Props) {
  return (
    <dl className="flex flex-col gap-3.5">
      <Team {...props} />
      <Category {...props} />
      <Tags {...props} />
      <DeskFields {...props} />
      <Watchers {...props} />
      <Copies {...props} />
    </dl>
  );
}
