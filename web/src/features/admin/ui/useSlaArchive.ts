'use client';

import { useTranslations } from 'next-intl';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useRefresh } from '../api/arrange';

type Row = { id: string; name: string };

/** Into the archive and out of it, with the way back in the toast. */
export function useSlaArchive(set: (id: string, archived: boolean) => Promise<unknown>) {
  const t = useTranslations('promises');
  const ta = useTranslations('admin');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const refresh = useRefresh();
  const failed = (error: unknown) => toast(say(error), { tone: 'danger' });
  return async (row: Row, archived: boolean) => {
    try {
      await set(row.id, archived);
      toast(t(archived ? 'archived' : 'restored', { name: row.name }), { action: { label: ta('archive.undo'), run: () => void set(row.id, !archived).then(refresh, failed) } });
    } catch (error) {
      failed(error);
    }
    await refresh();
  };
}
