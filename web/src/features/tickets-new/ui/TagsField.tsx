'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Field } from '@/components/molecules';
import { MultiCombobox } from '@/components/molecules/MultiCombobox';
import { tagOptions } from '@/features/catalogue';
import { usePickerWords } from './usePickerWords';

const TAG_MAX = 50;
/** A tag as the desk keeps it. */
const tagOf = (text: string) => text.trim().toLowerCase().slice(0, TAG_MAX);

type TagsFieldProps = { tags: string[]; error: string | null; onChange: (tags: string[]) => void };

/** Tags the desk knows are suggested; another one can be typed. */
export function TagsField({ tags, error, onChange }: TagsFieldProps) {
  const t = useTranslations('tickets-new');
  const picker = usePickerWords();
  const words = useMemo(() => ({ ...picker, create: (text: string) => t('picker.createTag', { text }), nothing: t('picker.noTags') }), [picker, t]);
  return (
    <Field label={t('fields.tags')} error={error} aside={<span className="text-ink-3">{t('optional')}</span>}>
      {(slot) => (
        <MultiCombobox
          slot={slot}
          value={tags.map((tag) => ({ id: tag, label: tag }))}
          load={tagOptions}
          create={(text) => (tagOf(text) ? { id: tagOf(text), label: tagOf(text) } : null)}
          placeholder={t('fields.tagsHint')}
          words={words}
          onChange={(next) => onChange(next.map((option) => option.id))}
        />
      )}
    </Field>
  );
}
