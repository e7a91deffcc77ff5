'use client';

import { useLocale } from 'next-intl';
import { useCallback } from 'react';
import { useCustomFields } from '@/features/catalogue';

const OWN = 'fields.';

/** The name of a field of the desk's own, by its place in a ticket ("fields.till"); null for anything else and for one that is no more. */
export function useFieldNames(): (place: string) => string | null {
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const fields = useCustomFields().data;
  return useCallback((place) => (place.startsWith(OWN) ? (fields?.find((field) => OWN + field.key === place)?.name[language] ?? null) : null), [fields, language]);
}
