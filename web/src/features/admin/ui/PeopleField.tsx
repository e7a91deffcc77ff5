'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Avatar } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { ComboboxOption } from '@/components/molecules/Combobox';
import { MultiCombobox } from '@/components/molecules/MultiCombobox';
import { staffOptions } from '@/features/catalogue';

type PeopleFieldProps = { label: string; value: ComboboxOption[]; error?: string; onChange: (people: ComboboxOption[]) => void };

const face = (option: ComboboxOption) => <Avatar name={option.label} size="xs" />;

/** The words of a field that finds people or tags. */
export function usePickerWords() {
  const t = useTranslations('admin.picker');
  return useMemo(
    () => ({ remove: (name: string) => t('remove', { name }), found: (count: number) => t('found', { count }), nothing: t('nothing'), failed: t('failed') }),
    [t],
  );
}

/** Staff of the desk, found while typing. */
export function PeopleField({ label, value, error, onChange }: PeopleFieldProps) {
  const t = useTranslations('admin.picker');
  const words = usePickerWords();
  return (
    <Field label={label} error={error}>
      {(slot) => <MultiCombobox slot={slot} value={value} onChange={onChange} load={staffOptions} picture={face} placeholder={t('people')} words={words} />}
    </Field>
  );
}
