'use client';

import { useTranslations } from 'next-intl';
import { Input } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { ChoiceBar } from '@/components/molecules/ChoiceBar';
import type { Problems } from '../model/names';
import type { RuleForm } from '../model/rules';

type TimingPanelProps = { form: RuleForm; problems: Problems; onChange: (part: Partial<RuleForm>) => void };

/** Every so many minutes, or once a day at a wall time. */
export function TimingPanel({ form, problems, onChange }: TimingPanelProps) {
  const t = useTranslations('rules.timing');
  return (
    <>
      <ChoiceBar
        label={t('label')}
        value={form.timing}
        choices={[
          { value: 'every', label: t('choiceEvery') },
          { value: 'daily', label: t('choiceDaily') },
        ]}
        onChange={(timing) => onChange({ timing })}
      />
      {form.timing === 'every' ? (
        <Field label={t('minutes')} hint={t('minutesHint')} error={problems['spec.every_minutes']}>
          {(slot) => <Input {...slot} type="number" min={5} max={10_080} className="max-w-40" value={form.every} onChange={(event) => onChange({ every: event.target.value })} />}
        </Field>
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('at')} error={problems['spec.daily_at']}>
            {(slot) => <Input {...slot} type="time" value={form.at} onChange={(event) => onChange({ at: event.target.value })} />}
          </Field>
          <Field label={t('zone')} error={problems['spec.zone']}>
            {(slot) => <Input {...slot} autoComplete="off" spellCheck={false} value={form.zone} onChange={(event) => onChange({ zone: event.target.value })} />}
          </Field>
        </div>
      )}
    </>
  );
}
