'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, DateInput, Input, Select } from '@/components/atoms';
import type { CustomField } from '@/core/api/types';

/** A value of a field of the desk's own, as it is read. */
export function useFieldText(): (field: CustomField, value: unknown) => string | null {
  const t = useTranslations('tickets');
  const locale = useLocale();
  const language = locale === 'ru' ? 'ru' : 'en';
  return (field, value) => {
    if (value === null || value === undefined || value === '') return null;
    switch (field.type) {
      case 'checkbox':
        return t(value ? 'fields.yes' : 'fields.no');
      case 'number':
        return new Intl.NumberFormat(locale).format(Number(value));
      case 'date':
        return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${String(value)}T00:00:00Z`));
      case 'choice':
        return field.choices.find((choice) => choice.key === value)?.[language] ?? String(value);
      case 'text':
        return String(value);
    }
  };
}

type Props = { field: CustomField; value: unknown; onSave: (value: unknown) => void; onClose: () => void };

/** The editor a field's type asks for. A choice is kept at once, the rest by Enter or by the button. */
export function FieldEditor({ field, value, onSave, onClose }: Props) {
  const t = useTranslations('tickets');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const [text, setText] = useState(value === null || value === undefined ? '' : String(value));
  const keep = (next: unknown) => {
    onClose();
    if (next !== (value ?? null)) onSave(next);
  };
  const typed = () => (text.trim() === '' ? null : field.type === 'number' ? Number(text.replace(',', '.')) : text.trim());
  const label = field.name[language];
  if (field.type === 'choice' || field.type === 'checkbox') {
    const choices = field.type === 'checkbox' ? [{ key: 'true', label: t('fields.yes') }, { key: 'false', label: t('fields.no') }] : field.choices.filter((choice) => !choice.archived || choice.key === value).map((choice) => ({ key: choice.key, label: choice[language] }));
    return (
      <Select
        aria-label={label}
        value={text}
        onChange={(event) => {
          const chosen = event.target.value;
          keep(chosen === '' ? null : field.type === 'checkbox' ? chosen === 'true' : chosen);
        }}
      >
        <option value="">{t('fields.none')}</option>
        {choices.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.label}
          </option>
        ))}
      </Select>
    );
  }
  const wrong = field.type === 'number' && Number.isNaN(typed());
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) keep(typed());
      }}
    >
      {field.type === 'date' ? (
        <DateInput aria-label={label} value={text} onChange={(event) => setText(event.target.value)} />
      ) : (
        <Input aria-label={label} aria-invalid={wrong || undefined} inputMode={field.type === 'number' ? 'decimal' : undefined} value={text} onChange={(event) => setText(event.target.value)} />
      )}
      <Button type="submit" size="md" disabled={wrong}>
        {t('save')}
      </Button>
    </form>
  );
}
