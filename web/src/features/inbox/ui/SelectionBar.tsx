'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, IconButton } from '@/components/atoms';
import { CloseIcon } from '@/design/icons';
import { sendChange, storeTicket, type TicketChange } from '@/features/tickets';
import { useMe } from '@/core/auth/useMe';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useInbox } from '../model/state';

/** Acts on the chosen rows one after another, shows how far it is, and keeps the refused ones chosen. */
function useBulk() {
  const client = useQueryClient();
  const t = useTranslations('inbox');
  const toast = useUi((s) => s.toast);
  const say = useProblemText();
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);
  const run = async (change: TicketChange) => {
    const ids = [...useInbox.getState().selected];
    let refused = 0;
    let why: unknown = null;
    for (const [index, id] of ids.entries()) {
      setProgress({ done: index, all: ids.length });
      try {
        storeTicket(client, await sendChange(id, change));
        useInbox.getState().toggle(id);
      } catch (error) {
        refused += 1;
        why = error;
      }
    }
    setProgress(null);
    void client.invalidateQueries({ queryKey: ['counters'] });
    if (refused > 0) {
      toast(t('bulk.partly', { done: ids.length - refused, failed: refused, why: say(why) }), {
        tone: 'danger',
        action: { label: t('bulk.retry'), run: () => void run(change) },
      });
    } else toast(t('bulk.done', { count: ids.length }));
  };
  return { run, progress };
}

export function SelectionBar() {
  const t = useTranslations('inbox');
  const me = useMe().data;
  const count = useInbox((s) => s.selected.size);
  const clear = useInbox((s) => s.clear);
  const { run, progress } = useBulk();
  if (count === 0) return null;
  const busy = progress !== null;
  return (
    <div
      role="region"
      aria-label={t('bulk.label')}
      className="wn-rise absolute bottom-4 left-1/2 z-10 flex max-w-[calc(100%-16px)] -translate-x-1/2 flex-wrap items-center gap-2 rounded-box border border-hairline bg-surface py-1.5 pr-1.5 pl-4 shadow-float"
    >
      <span role="status" className="mr-2 font-semibold whitespace-nowrap">
        {progress ? t('bulk.progress', progress) : t('bulk.count', { count })}
      </span>
      <Button size="sm" disabled={busy || !me} onClick={() => me && void run({ kind: 'assignee', person: { id: me.id, name: me.name, email: me.email } })}>
        {t('bulk.take')}
      </Button>
      <Button size="sm" disabled={busy} onClick={() => void run({ kind: 'status', status: 'resolved' })}>
        {t('bulk.resolve')}
      </Button>
      <IconButton label={t('bulk.clear')} shortcut="Esc" onClick={clear} disabled={busy}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
