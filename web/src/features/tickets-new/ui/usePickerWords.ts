'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

/** The words of a field that finds people or tags. */
export function usePickerWords() {
  const t = useTranslations('tickets-new.picker');
  return useMemo(
    () => ({ remove: (name: string) => t('remove', { name }), found: (count: number) => t('found', { count }), nothing: t('none'), failed: t('failed') }),
    [t],
  );
}
