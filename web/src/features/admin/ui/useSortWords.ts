'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { SortableWords } from '@/components/molecules/SortableList';

/** How the moving of rows is spoken. */
export function useSortWords(): SortableWords {
  const t = useTranslations('admin.sort');
  return useMemo(
    () => ({
      handle: (name) => t('handle', { name }),
      hint: t('hint'),
      lifted: (name, at, of) => t('lifted', { name, at, of }),
      moved: (name, at, of) => t('moved', { name, at, of }),
      dropped: (name, at, of) => t('dropped', { name, at, of }),
      cancelled: (name) => t('cancelled', { name }),
    }),
    [t],
  );
}
