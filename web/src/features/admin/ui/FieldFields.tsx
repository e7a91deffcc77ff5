'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Checkbox, Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { RadioGroup } from '@/components/molecules/RadioGroup';
import type { Category } from '@/core/api/types';
import type { Locale } from '@/core/i18n/routing';
import { CustomFieldInput } from '@/features/custom-fields';
import { FIELD_TYPES, newChoice, previewOf, type FieldForm } from '../model/fieldForm';
import type { Problems } from '../model/names';
import { ChoicesField } from './ChoicesField';
import { KeyField, NameFields } from './NameFields';

type FieldFieldsProps = {
  form: FieldForm;
  known: boolean;
  categories: readonly Category[];
  problems: Problems;
  onChange: (part: Partial<FieldForm>) => void;
};

/** Everything that can be said about one field, with the field itself as people will meet it. */
export function FieldFields({ form, known, categories, problems, onChange }: FieldFieldsProps) {
  const t = useTranslations('admin.fields');
  const locale = useLocale() as Locale;
  return (
    <>
      <NameFields ru={form.ru} en={form.en} problems={problems} onChange={onChange} />
      {known ? (
        <p className="text-ink-2">
          {t('type')}: <span className="text-ink">{t(`types.${form.type}`)}</span>
        </p>
      ) : (
        <Field label={t('type')} hint={t('typeHint')} error={problems.type}>
          {(slot) => (
            <Select
              {...slot}
              value={form.type}
              onChange={(event) => {
                const type = FIELD_TYPES.find((each) => each === event.target.value) ?? 'text';
                onChange({ type, choices: type === 'choice' && form.choices.length === 0 ? [newChoice(), newChoice()] : form.choices });
              }}
            >
              {FIELD_TYPES.map((type) => (
                <option key={type} value={type}>
                  {t(`types.${type}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {form.type === 'choice' ? <ChoicesField choices={form.choices} problems={problems} onChange={(choices) => onChange({ choices })} /> : null}
      <RadioGroup
        label={t('required')}
        value={form.required}
        options={(['nowhere', 'everywhere', 'some'] as const).map((value) => ({ value, label: t(`requiredWhere.${value}`), disabled: value === 'some' && categories.length === 0 }))}
        error={form.required === 'some' ? null : problems.required_in}
        onChange={(required) => onChange({ required })}
      />
      {form.required === 'some' ? (
        <fieldset className="-mt-3 pl-6" aria-describedby={problems.required_in ? 'required-note' : undefined}>
          <legend className="sr-only">{t('requiredWhere.some')}</legend>
          {categories.map((category) => (
            <Checkbox
              key={category.id}
              label={category.name[locale]}
              checked={form.requiredIn.includes(category.key)}
              aria-invalid={problems.required_in ? true : undefined}
              onChange={(event) => onChange({ requiredIn: event.target.checked ? [...form.requiredIn, category.key] : form.requiredIn.filter((key) => key !== category.key) })}
            />
          ))}
          {problems.required_in ? (
            <p id="required-note" className="text-danger">
              {problems.required_in}
            </p>
          ) : null}
        </fieldset>
      ) : null}
      <Checkbox label={t('visible')} hint={t('visibleHint')} checked={form.visible} onChange={(event) => onChange({ visible: event.target.checked })} />
      <KeyField value={form.key} known={known} error={problems.key} onChange={(key) => onChange({ key })} />
      <Preview key={form.type} form={form} />
    </>
  );
}

/** The field as the form shows it; it can be tried, and keeps nothing. */
function Preview({ form }: { form: FieldForm }) {
  const t = useTranslations('admin.fields');
  const tf = useTranslations('admin.preview');
  const locale = useLocale() as Locale;
  const [value, setValue] = useState<string | boolean>('');
  return (
    <section aria-label={t('preview')} className="border-l-2 border-hairline bg-sunken px-4 py-3">
      <p className="type-label mb-2 text-ink-3">{t('preview')}</p>
      <CustomFieldInput
        field={previewOf(form, t('nameless'))}
        language={locale}
        value={value}
        required={form.required !== 'nowhere'}
        words={{ optional: tf('optional'), choose: tf('choose') }}
        onChange={setValue}
      />
      <p className="mt-2 text-ink-2">{t(form.visible ? 'previewBoth' : 'previewStaff')}</p>
    </section>
  );
}
