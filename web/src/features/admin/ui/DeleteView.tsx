'use client';

import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '@/components/molecules/ConfirmDialog';
import type { SavedView } from '@/core/api/types';
import { useOnceMore } from '@/core/i18n/useOnceMore';
import { useRefresh } from '../api/arrange';
import { deleteView } from '../api/views';

/** Nobody has the view any more: its name is asked for first. */
export function DeleteView({ view, onClose, onDone }: { view: SavedView; onClose: () => void; onDone: () => void }) {
  const t = useTranslations('admin');
  const refresh = useRefresh();
  const { dialog } = useOnceMore(async () => {
    await deleteView(view);
    await refresh();
    return t('views.removed', { name: view.name });
  }, onDone);
  return (
    <ConfirmDialog
      {...dialog}
      title={t('views.removeTitle', { name: view.name })}
      text={t('views.removeText')}
      name={{ value: view.name, label: t('typeName') }}
      confirmLabel={t('views.remove')}
      onClose={onClose}
    />
  );
}
