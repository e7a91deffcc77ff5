'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, DateInput, Select } from '@/components/atoms';
import { Field, type FieldSlot } from '@/components/molecules';
import { Combobox } from '@/components/molecules/Combobox';
import type { SlaChoiceKind, SlaPolicy } from '@/core/api/types';
import type { Locale } from '@/core/i18n/routing';
import { findOrganizations, live, useCategories, useTeams } from '@/features/catalogue';
import type { Problems } from '../model/names';
import type { ChoiceForm } from './ChoicesPart';

const KINDS: readonly SlaChoiceKind[] = ['contract', 'organization', 'team', 'category'];

type Props = { form: ChoiceForm; known: boolean; policies: SlaPolicy[]; problems: Problems; onChange: (part: Partial<ChoiceForm>) => void };

/** A company, found by its name. */
function Company({ slot, form, onChange }: Pick<Props, 'form' | 'onChange'> & { slot: FieldSlot }) {
  const t = useTranslations('promises.choice');
  const [text, setText] = useState('');
  const found = useQuery({ queryKey: ['organizations', text], queryFn: ({ signal }) => findOrganizations(text, signal), enabled: text.trim() !== '', staleTime: 60_000 });
  if (form.subject) {
    return (
      <p className="flex items-center gap-3">
        <b className="font-[550]">{form.subjectName}</b>
        <Button size="xs" variant="quiet" onClick={() => onChange({ subject: '', subjectName: '' })}>
          {t('another')}
        </Button>
      </p>
    );
  }
  const options = (found.data ?? []).map((each) => ({ id: each.id, label: each.name }));
  return (
    <Combobox
      slot={slot}
      text={text}
      options={options}
      searching={found.isFetching}
      status={found.isFetching ? t('searching') : options.length > 0 ? t('found', { count: options.length }) : t('nothing')}
      placeholder={t('companyName')}
      onText={setText}
      onChoose={(id) => {
        const chosen = options.find((each) => each.id === id);
        if (chosen) onChange({ subject: chosen.id, subjectName: chosen.label });
      }}
    />
  );
}

/** A team or a category. */
function Listed({ slot, form, onChange }: Pick<Props, 'form' | 'onChange'> & { slot: FieldSlot }) {
  const t = useTranslations('promises.choice');
  const locale = useLocale() as Locale;
  const teams = live(useTeams(form.kind === 'team').data).map((team) => ({ id: team.id, name: team.name }));
  const categories = live(useCategories(form.kind === 'category').data).map((category) => ({ id: category.key, name: category.name[locale] }));
  return (
    <Select {...slot} value={form.subject} onChange={(event) => onChange({ subject: event.target.value })}>
      <option value="">{t('choose')}</option>
      {(form.kind === 'team' ? teams : categories).map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </Select>
  );
}

export function ChoiceFields({ form, known, policies, problems, onChange }: Props) {
  const t = useTranslations('promises.choice');
  const company = form.kind === 'contract' || form.kind === 'organization';
  return (
    <>
      {known ? null : (
        <>
          <Field label={t('kind')} hint={t(`hints.${form.kind}`)}>
            {(slot) => (
              <Select {...slot} value={form.kind} onChange={(event) => onChange({ kind: event.target.value as SlaChoiceKind, subject: '', subjectName: '' })}>
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`kinds.${kind}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t(`subjects.${form.kind}`)} error={problems.subject}>
            {(slot) => (company ? <Company slot={slot} form={form} onChange={onChange} /> : <Listed slot={slot} form={form} onChange={onChange} />)}
          </Field>
        </>
      )}
      <Field label={t('policy')} error={problems.policy_id}>
        {(slot) => (
          <Select {...slot} value={form.policyId} onChange={(event) => onChange({ policyId: event.target.value })}>
            {form.policyId ? null : <option value="">{t('choose')}</option>}
            {policies.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {form.kind === 'contract' ? (
        <div className="grid gap-4 md:grid-cols-2">
          <Field label={t('from')} hint={t('datesHint')} error={problems.valid_from}>
            {(slot) => <DateInput {...slot} value={form.from} onChange={(event) => onChange({ from: event.target.value })} />}
          </Field>
          <Field label={t('to')} error={problems.valid_to}>
            {(slot) => <DateInput {...slot} value={form.to} onChange={(event) => onChange({ to: event.target.value })} />}
          </Field>
        </div>
      ) : null}
    </>
  );
}
