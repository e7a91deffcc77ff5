'use client';

import { useTranslations } from 'next-intl';
import { Input } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { KEY_MAX, NAME_MAX, type Problems } from '../model/names';

type NameFieldsProps = { ru: string; en: string; problems: Problems; onChange: (part: { ru?: string; en?: string }) => void };

/** A name in both languages: each reader sees their own. */
export function NameFields({ ru, en, problems, onChange }: NameFieldsProps) {
  const t = useTranslations('admin');
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field label={t('names.ru')} error={problems['name.ru']}>
        {(slot) => <Input {...slot} lang="ru" autoFocus autoComplete="off" maxLength={NAME_MAX} value={ru} onChange={(event) => onChange({ ru: event.target.value })} />}
      </Field>
      <Field label={t('names.en')} error={problems['name.en']}>
        {(slot) => <Input {...slot} lang="en" autoComplete="off" maxLength={NAME_MAX} value={en} onChange={(event) => onChange({ en: event.target.value })} />}
      </Field>
    </div>
  );
}

type KeyFieldProps = { value: string; known: boolean; error?: string; onChange: (key: string) => void };

/** The name for programs and filters: said once, shown ever after. */
export function KeyField({ value, known, error, onChange }: KeyFieldProps) {
  const t = useTranslations('admin');
  if (known) {
    return (
      <p className="text-ink-2">
        {t('key.label')}: <code className="text-ink select-all">{value}</code>
      </p>
    );
  }
  return (
    <Field label={t('key.label')} hint={t('key.hint')} error={error}>
      {(slot) => <Input {...slot} autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={KEY_MAX} value={value} className="font-mono" onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
