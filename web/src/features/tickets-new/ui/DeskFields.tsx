'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { Category, CustomField } from '@/core/api/types';
import type { Locale } from '@/core/i18n/routing';
import { CustomFieldInput, fieldsFor, isRequired } from '@/features/custom-fields';
import type { FieldName, RequestForm } from '../model/validate';

export type FormSlice = {
  form: RequestForm;
  say: (name: FieldName) => string | null;
  onChange: (name: FieldName, part: Partial<RequestForm>) => void;
};

type DeskFieldsProps = FormSlice & { categories: readonly Category[]; fields: readonly CustomField[] };

/** What this desk asks besides: a category where it has some, and its own fields, the needed ones first. */
export function DeskFields({ form, categories, fields, say, onChange }: DeskFieldsProps) {
  const t = useTranslations('tickets-new');
  const locale = useLocale() as Locale;
  const live = categories.filter((category) => !category.archived);
  const words = { optional: t('optional'), choose: t('fields.notChosen') };
  const shown = fieldsFor(fields, form.category);
  return (
    <>
      {live.length > 0 ? (
        <Field label={t('fields.category')} error={say('category')}>
          {(slot) => (
            <Select {...slot} value={form.category} onChange={(event) => onChange('category', { category: event.target.value })}>
              <option value="">{t('fields.categoryNone')}</option>
              {live.map((category) => (
                <option key={category.id} value={category.key}>
                  {category.name[locale]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {shown.length > 0 ? (
        <div className="grid gap-x-5 gap-y-4 md:grid-cols-2">
          {shown.map((field) => (
            <CustomFieldInput
              key={field.key}
              field={field}
              language={locale}
              value={form.fields[field.key]}
              required={isRequired(field, form.category)}
              error={say(`fields.${field.key}`)}
              words={words}
              onChange={(value) => onChange(`fields.${field.key}`, { fields: { ...form.fields, [field.key]: value } })}
            />
          ))}
        </div>
      ) : null}
    </>
  );
}
