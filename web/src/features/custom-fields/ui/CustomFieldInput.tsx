'use client';

import { Checkbox, DateInput, Input, Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { CustomField, Language } from '@/core/api/types';

export type CustomFieldInputProps = {
  field: Pick<CustomField, 'key' | 'name' | 'type' | 'choices'>;
  language: Language;
  value: string | boolean | undefined;
  required: boolean;
  error?: string | null;
  disabled?: boolean;
  words: { optional: string; choose: string };
  onChange: (value: string | boolean) => void;
};

/** One of the desk's own fields as a form shows it. What need not be filled in says so. */
export function CustomFieldInput({ field, language, value, required, error, disabled, words, onChange }: CustomFieldInputProps) {
  const name = field.name[language];
  if (field.type === 'checkbox') {
    return (
      <div>
        <Checkbox label={name} checked={value === true} disabled={disabled} aria-invalid={error ? true : undefined} onChange={(event) => onChange(event.target.checked)} />
        {error ? <p className="text-danger">{error}</p> : null}
      </div>
    );
  }
  const text = typeof value === 'string' ? value : '';
  return (
    <Field label={name} error={error} aside={required ? null : <span className="text-ink-3">{words.optional}</span>}>
      {(slot) => {
        const common = { ...slot, required, disabled, value: text };
        switch (field.type) {
          case 'choice':
            return (
              <Select {...common} onChange={(event) => onChange(event.target.value)}>
                <option value="">{words.choose}</option>
                {field.choices
                  .filter((choice) => !choice.archived)
                  .map((choice) => (
                    <option key={choice.key} value={choice.key}>
                      {choice[language]}
                    </option>
                  ))}
              </Select>
            );
          case 'date':
            return <DateInput {...common} onChange={(event) => onChange(event.target.value)} />;
          case 'number':
            return <Input {...common} inputMode="decimal" autoComplete="off" className="tabular-nums" onChange={(event) => onChange(event.target.value)} />;
          default:
            return <Input {...common} autoComplete="off" maxLength={2000} onChange={(event) => onChange(event.target.value)} />;
        }
      }}
    </Field>
  );
}
