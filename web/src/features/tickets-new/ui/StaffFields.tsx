'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { Button, CONTROL, cx, Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { Combobox } from '@/components/molecules/Combobox';
import { useCustomers, useTeams } from '../api/create';
import type { PersonChoice } from '../model/validate';

type StaffFieldsProps = {
  requester: PersonChoice | null;
  teamId: string | null;
  requesterError: string | null;
  teamError: string | null;
  onRequester: (person: PersonChoice | null) => void;
  onTeam: (teamId: string | null) => void;
};

/** On whose behalf staff write, and which team takes it. */
export function StaffFields(props: StaffFieldsProps) {
  const t = useTranslations('tickets-new');
  const teams = useTeams();
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <RequesterField person={props.requester} error={props.requesterError} onChange={props.onRequester} />
      <Field label={t('fields.team')} error={props.teamError}>
        {(slot) => (
          <Select
            {...slot}
            value={props.teamId ?? ''}
            onChange={(event) => props.onTeam(event.target.value || null)}
          >
            <option value="">{t('fields.teamNone')}</option>
            {teams.data?.results.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

type RequesterFieldProps = {
  person: PersonChoice | null;
  error: string | null;
  onChange: (person: PersonChoice | null) => void;
};

function RequesterField({ person, error, onChange }: RequesterFieldProps) {
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
