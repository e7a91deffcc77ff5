'use client';

import { useTranslations } from 'next-intl';
import { Input, Select, Textarea } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { Team } from '@/core/api/types';
import { SORTS, type ViewValues } from '../api/views';
import { cutAtFault, type FilterFault } from '../model/filterFault';
import { NAME_MAX, type Problems } from '../model/names';

type ViewFieldsProps = { form: ViewValues; teams: readonly Team[]; problems: Problems; fault: FilterFault | null; onChange: (part: Partial<ViewValues>) => void };

/** The text as it was sent, the wrong token underlined: where to look, and what could stand there. */
function FaultLine({ text, fault }: { text: string; fault: FilterFault }) {
  const t = useTranslations('admin.views');
  const [before, wrong, after] = cutAtFault(text, fault);
  return (
    <div className="-mt-2 flex flex-col gap-1">
      <code className="block bg-danger-bg px-2.5 py-1.5 whitespace-pre-wrap">
        {before}
        <mark data-fault="" className="bg-transparent font-semibold text-danger underline decoration-danger decoration-wavy underline-offset-4">
          {wrong || '…'}
        </mark>
        {after}
      </code>
      {fault.expected.length > 0 ? <p className="text-ink-2">{t('expected', { list: fault.expected.slice(0, 8).join(', ') })}</p> : null}
    </div>
  );
}

/** A view's name, its filter as a text, its order, and who has it. */
export function ViewFields({ form, teams, problems, fault, onChange }: ViewFieldsProps) {
  const t = useTranslations('admin.views');
  return (
    <>
      <Field label={t('name')} error={problems.name}>
        {(slot) => <Input {...slot} autoFocus autoComplete="off" maxLength={NAME_MAX} value={form.name} onChange={(event) => onChange({ name: event.target.value })} />}
      </Field>
      <Field label={t('filter')} hint={t('filterHint')} error={problems.q}>
        {(slot) => (
          <Textarea
            {...slot}
            rows={2}
            spellCheck={false}
            autoCapitalize="off"
            className="font-mono"
            value={form.q}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
            onChange={(event) => onChange({ q: event.target.value.replace(/\n/g, ' ') })}
          />
        )}
      </Field>
      {fault ? <FaultLine text={form.q} fault={fault} /> : null}
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t('sort')} error={problems.sort}>
          {(slot) => (
            <Select {...slot} value={form.sort} onChange={(event) => onChange({ sort: event.target.value })}>
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {t(`sorts.${sort}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('team')} error={problems.team_id}>
          {(slot) => (
            <Select {...slot} value={form.teamId ?? ''} onChange={(event) => onChange({ teamId: event.target.value || null })}>
              <option value="">{t('everybody')}</option>
              {teams.map((team) => (
                <option key={team.id} value={team.id}>
                  {team.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}
