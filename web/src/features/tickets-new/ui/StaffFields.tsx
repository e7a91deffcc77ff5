'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { Avatar, Button, CONTROL, cx, Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { Combobox, type ComboboxOption } from '@/components/molecules/Combobox';
import { MultiCombobox } from '@/components/molecules/MultiCombobox';
import type { Category } from '@/core/api/types';
import { live, staffOptions, useTeams } from '@/features/catalogue';
import { useCustomers } from '../api/create';
import type { PersonChoice } from '../model/validate';
import type { FormSlice } from './DeskFields';
import { usePickerWords } from './usePickerWords';

type StaffFieldsProps = FormSlice & {
  /** The chosen one: it may have a team of its own. */
  category: Category | undefined;
};

/** On whose behalf staff write, which team takes it, and who in person. */
export function StaffFields({ form, category, say, onChange }: StaffFieldsProps) {
  const t = useTranslations('tickets-new');
  const teams = live(useTeams().data);
  return (
    <div className="grid gap-x-5 gap-y-4 md:grid-cols-2">
      <div className="md:col-span-2">
        <RequesterField person={form.requester} error={say('requester')} onChange={(requester) => onChange('requester', { requester })} />
      </div>
      <Field label={t('fields.team')} error={say('team')}>
        {(slot) => (
          <Select {...slot} value={form.teamId ?? ''} onChange={(event) => onChange('team', { teamId: event.target.value || null })}>
            <option value="">{category?.team ? t('fields.teamOfCategory', { team: category.team.name }) : t('fields.teamNone')}</option>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <AssigneeField person={form.assignee} error={say('assignee')} onChange={(assignee) => onChange('assignee', { assignee })} />
    </div>
  );
}

type PersonFieldProps = {
  person: PersonChoice | null;
  error: string | null;
  onChange: (person: PersonChoice | null) => void;
};

const face = (option: ComboboxOption) => <Avatar name={option.label} size="xs" />;

function AssigneeField({ person, error, onChange }: PersonFieldProps) {
  const t = useTranslations('tickets-new');
  const words = usePickerWords();
  return (
    <Field label={t('fields.assignee')} error={error}>
      {(slot) => (
        <MultiCombobox
          slot={slot}
          max={1}
          value={person ? [{ id: person.id, label: person.name }] : []}
          load={staffOptions}
          picture={face}
          placeholder={t('fields.assigneeHint')}
          words={words}
          onChange={([chosen]) => onChange(chosen ? { id: chosen.id, name: chosen.label, email: chosen.hint ?? null } : null)}
        />
      )}
    </Field>
  );
}

function RequesterField({ person, error, onChange }: PersonFieldProps) {
  const t = useTranslations('tickets-new');
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const people = useCustomers(search);
  const found = search === '' ? [] : (people.data?.results ?? []);
  const choose = (id: string) => {
    const row = found.find((each) => each.id === id);
    if (row) onChange({ id: row.id, name: row.name, email: row.email ?? null });
    setText('');
  };
  return (
    <Field label={t('fields.requester')} error={error}>
      {(slot) =>
        person ? (
          <div className={cx(CONTROL, 'flex h-8 items-center gap-2 pr-0 max-md:h-11')}>
            <span className="min-w-0 flex-1 truncate">
              {person.name} <span className="text-ink-3">{person.email}</span>
            </span>
            <Button {...slot} size="sm" variant="quiet" onClick={() => onChange(null)}>
              {t('picker.clear')}
            </Button>
          </div>
        ) : (
          <Combobox
            slot={slot}
            text={text}
            placeholder={t('fields.requesterHint')}
            options={found.map((row) => ({ id: row.id, label: row.name, hint: row.email ?? undefined }))}
            searching={people.isFetching || search !== text.trim()}
            status={
              people.isFetching
                ? t('picker.loading')
                : found.length > 0
                  ? t('picker.found', { count: found.length })
                  : t('picker.none')
            }
            onText={setText}
            onChoose={choose}
          />
        )
      }
    </Field>
  );
}
