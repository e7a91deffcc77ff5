'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, Checkbox, Input } from '@/components/atoms';
import { Dialog, Field } from '@/components/molecules';
import type { Ticket } from '@/core/api/types';
import { useRouter } from '@/core/i18n/navigation';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useTimeFormat } from '@/core/time/format';
import { storeTicket, ticketKey } from '../api/keys';
import { sendSplit } from '../api/organise';
import { useTimeline } from '../api/queries';
import { messageOf, originOf } from '../model/timeline';

const MIN_TITLE = 3;

/** Splitting: chosen messages become a ticket of their own, linked to this one. */
export function SplitDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const client = useQueryClient();
  const router = useRouter();
  const say = useProblemText();
  const time = useTimeFormat();
  const toast = useUi((s) => s.toast);
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const events = useTimeline(ticket.id).data ?? [];
  const messages = events.flatMap((event) => (originOf(event) === null ? (messageOf(event) ?? []) : []));
  const split = useMutation({
    mutationFn: () => sendSplit(ticket.id, title.trim(), messages.filter((m) => chosen.has(m.id)).map((m) => m.id), ticket.version),
    onSuccess: (fresh) => {
      storeTicket(client, fresh);
      void client.invalidateQueries({ queryKey: ticketKey(ticket.id) });
      toast(t('split.done', { key: fresh.key }));
      onClose();
      router.push(`/t/${fresh.id}`);
    },
    onError: () => void client.invalidateQueries({ queryKey: ticketKey(ticket.id), exact: true }),
  });
  const ready = chosen.size > 0 && title.trim().length >= MIN_TITLE;
  const toggle = (id: string) =>
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <Dialog title={t('split.title', { key: ticket.key })} closeLabel={tc('close')} onClose={onClose} className="w-[min(560px,calc(100vw-24px))]">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) split.mutate();
        }}
      >
        <Field label={t('split.newTitle')}>{(slot) => <Input {...slot} value={title} maxLength={255} onChange={(event) => setTitle(event.target.value)} data-autofocus="" />}</Field>
        <fieldset className="flex min-w-0 flex-col">
          <legend className="mb-1 font-semibold">{t('split.which')}</legend>
          {messages.length === 0 ? <p className="text-ink-3">{t('split.none')}</p> : null}
          <div className="flex max-h-[40dvh] flex-col overflow-y-auto">
            {messages.map((message) => (
              <Checkbox
                key={message.id}
                checked={chosen.has(message.id)}
                onChange={() => toggle(message.id)}
                label={<span className="line-clamp-2">{message.body}</span>}
                hint={`${message.author?.name ?? '—'} · ${time.when(message.created_at)}${message.visibility === 'internal' ? ` · ${t('note.badge')}` : ''}`}
              />
            ))}
          </div>
        </fieldset>
        <p className="text-ink-3" role="status">
          {t('split.preview', { count: chosen.size })}
        </p>
        {split.isError ? (
          <p role="alert" className="text-danger">
            {say(split.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!ready} busy={split.isPending}>
            {t('split.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
