'use client';

import { useTranslations } from 'next-intl';
import { Checkbox, Input, PRIORITIES, PriorityBars, Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { SlaCalendar, SlaPolicy } from '@/core/api/types';
import { NAME_MAX, type Problems } from '../model/names';
import { TARGETS } from '../model/targets';
import type { PolicyForm } from './PoliciesPart';

type Props = { form: PolicyForm; row: SlaPolicy | null; calendars: SlaCalendar[]; problems: Problems; onChange: (part: Partial<PolicyForm>) => void };

/** How long each answer may take, by priority. */
function TargetTable({ form, problems, onChange }: Pick<Props, 'form' | 'problems' | 'onChange'>) {
  const t = useTranslations('promises.policy');
  const tc = useTranslations('common');
  const wrong = Object.entries(problems).find(([place]) => place.startsWith('targets'))?.[1];
  return (
    <div>
      <table className="w-full table-fixed border-collapse text-left">
        <caption className="pb-1 text-left font-semibold">{t('targets')}</caption>
        <thead>
          <tr className="border-b border-hairline text-ink-3">
            <th scope="col" className="w-[30%] py-1 font-normal">
              {t('priority')}
            </th>
            {TARGETS.map((target) => (
              <th key={target} scope="col" className="py-1 pl-2 align-bottom font-normal">
                {t(`target.${target}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PRIORITIES.map((priority) => (
            <tr key={priority} className="border-b border-hairline">
              <th scope="row" className="py-1.5 font-normal">
                <span className="flex items-center gap-2">
                  <PriorityBars priority={priority} label="" />
                  <span className="truncate">{tc(`priority.${priority}`)}</span>
                </span>
              </th>
              {TARGETS.map((target) => (
                <td key={target} className="py-1.5 pl-2">
                  <Input
                    aria-label={`${tc(`priority.${priority}`)}: ${t(`target.${target}`)}`}
                    aria-invalid={problems[`targets.${priority}.${target}`] ? true : undefined}
                    aria-describedby="targets-hint"
                    autoComplete="off"
                    placeholder="—"
                    maxLength={8}
                    className="w-full max-w-24 tabular-nums"
                    value={form.targets[priority][target]}
                    onChange={(event) => onChange({ targets: { ...form.targets, [priority]: { ...form.targets[priority], [target]: event.target.value } } })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p id="targets-hint" className={wrong ? 'mt-1 text-danger' : 'mt-1 text-ink-3'}>
        {wrong ?? t('targetsHint')}
      </p>
    </div>
  );
}

export function PolicyFields({ form, row, calendars, problems, onChange }: Props) {
  const t = useTranslations('promises.policy');
  const shown = calendars.filter((each) => !each.archived || each.id === form.calendarId);
  return (
    <>
      <Field label={t('name')} error={problems.name}>
        {(slot) => <Input {...slot} autoFocus autoComplete="off" maxLength={NAME_MAX} value={form.name} onChange={(event) => onChange({ name: event.target.value })} />}
      </Field>
      <Field label={t('calendar')} hint={t('calendarHint')} error={problems.calendar_id}>
        {(slot) => (
          <Select {...slot} value={form.calendarId} onChange={(event) => onChange({ calendarId: event.target.value })}>
            {form.calendarId ? null : <option value="">{t('noCalendar')}</option>}
            {shown.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <TargetTable form={form} problems={problems} onChange={onChange} />
      <div className="flex flex-col">
        <Checkbox label={t('pause')} hint={t('pauseHint')} checked={form.pause} onChange={(event) => onChange({ pause: event.target.checked })} />
        <Checkbox label={t('isDefault')} hint={t('isDefaultHint')} checked={form.isDefault} onChange={(event) => onChange({ isDefault: event.target.checked })} />
        {row ? <Checkbox label={t('applyToOpen')} hint={t('applyToOpenHint')} checked={form.applyToOpen} onChange={(event) => onChange({ applyToOpen: event.target.checked })} /> : null}
      </div>
    </>
  );
}
