'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/molecules/ConfirmDialog';
import type { SavedView } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useRefresh } from '../api/arrange';
import { deleteView } from '../api/views';

/** Nobody has the view any more: its name is asked for first. */
export function DeleteView({ view, onClose, onDone }: { view: SavedView; onClose: () => void; onDone: () => void }) {
  const t = useTranslations('admin');
  const tc = useTranslations('common');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const remove = async () => {
    setBusy(true);
    try {
      await deleteView(view);
      toast(t('views.removed', { name: view.name }));
      await refresh();
      onDone();
    } catch (error) {
      setFailure(say(error));
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      title={t('views.removeTitle', { name: view.name })}
      text={t('views.removeText')}
      name={{ value: view.name, label: t('typeName') }}
      confirmLabel={t('views.remove')}
      cancelLabel={tc('cancel')}
      closeLabel={tc('close')}
      busy={busy}
      error={failure}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
