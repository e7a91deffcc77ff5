'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { catalogueKey } from '@/features/catalogue';
import { setArchived, setOrder, useRefresh, type Kind } from '../api/arrange';
import { mergeOrder } from '../model/names';

/** Acts on a list that take effect at once: its order, the archive. What was archived can be taken back from the toast. */
export function useListActs<Row extends { id: string }>(kind: Kind) {
  const t = useTranslations('admin');
  const client = useQueryClient();
  const refresh = useRefresh();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const failed = (error: unknown) => toast(say(error), { tone: 'danger' });

  const archive = async (row: Row, name: string, archived: boolean) => {
    try {
      await setArchived(kind, row.id, archived);
      toast(t(archived ? 'archive.done' : 'archive.undone', { name }), {
        action: { label: t('archive.undo'), run: () => void setArchived(kind, row.id, !archived).then(refresh, failed) },
      });
    } catch (error) {
      failed(error);
    }
    await refresh();
  };
  const order = async (part: Row[]) => {
    if (kind === 'tags') return;
    client.setQueryData<Row[]>(catalogueKey(kind), (all) => all && mergeOrder(all, part));
    try {
      await setOrder(kind, part.map((row) => row.id));
    } catch (error) {
      failed(error);
    }
    await refresh();
  };
  return { archive, order };
}
