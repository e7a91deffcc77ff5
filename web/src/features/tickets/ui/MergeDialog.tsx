'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, Skeleton, StatusShape } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import { Banner } from '@/components/molecules/Banner';
import { ArrowDownIcon } from '@/design/icons';
import type { Ticket } from '@/core/api/types';
import { useRouter } from '@/core/i18n/navigation';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { storeTicket, ticketKey } from '../api/keys';
import { settleTicket } from '../api/mutations';
import { getDuplicates, getMergePreview, sendMerge } from '../api/organise';
import type { MergePreview } from '@/core/api/types';
import { TicketLine } from './Related';
import { TicketChooser } from './TicketChooser';

function Side({ side, word }: { side: MergePreview['source']; word: string }) {
  const tc = useTranslations('common');
  return (
    <div className="rounded-box border border-hairline px-3 py-2">
      <p className="type-label text-ink-3">{word}</p>
      <p className="flex items-center gap-2">
        <StatusShape status={side.status} label={tc(`status.${side.status}`)} />
        <span className="text-ink-3 tabular-nums">{side.key}</span>
        <b className="min-w-0 truncate font-semibold">{side.title}</b>
      </p>
      {side.requester ? <p className="text-ink-3">{side.requester.name}</p> : null}
    </div>
  );
}

function Preview({ preview }: { preview: MergePreview }) {
  const t = useTranslations('tickets');
  return (
    <div className="flex flex-col gap-2" data-preview="">
      <Side side={preview.source} word={t('merge.source')} />
      <ArrowDownIcon className="mx-auto text-ink-3" />
      <Side side={preview.target} word={t('merge.target')} />
      <p className="text-ink-2">{t('merge.counts', { comments: preview.comments, attachments: preview.attachments })}</p>
      <p className="text-ink-3">{t('merge.explain')}</p>
      {preview.requester_differs ? <Banner tone="warn">{t('merge.differs')}</Banner> : null}
    </div>
  );
}

/** Merging: which ticket takes over, what comes with it, and only then the act. */
export function MergeDialog({ ticket, into, onClose }: { ticket: Ticket; into?: number; onClose: () => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const client = useQueryClient();
  const router = useRouter();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const [target, setTarget] = useState(into ?? null);
  const preview = useQuery({
    queryKey: [...ticketKey(ticket.id), 'merge', target],
    queryFn: ({ signal }) => getMergePreview(ticket.id, target ?? 0, signal),
    enabled: target !== null,
    staleTime: 0,
    retry: false,
  });
  const likely = useQuery({ queryKey: [...ticketKey(ticket.id), 'duplicates', ticket.title], queryFn: async ({ signal }) => (await getDuplicates(ticket.id, signal)).items, enabled: target === null, staleTime: 300_000 });
  const merge = useMutation({
    mutationFn: () => sendMerge(ticket.id, target ?? 0, ticket.version),
    onSuccess: (fresh) => {
      storeTicket(client, fresh);
      settleTicket(client, fresh.id);
      void client.invalidateQueries({ queryKey: ticketKey(ticket.id) });
      toast(t('merge.done', { source: ticket.key, target: fresh.key }));
      onClose();
      router.push(`/t/${fresh.id}`);
    },
    onError: () => void client.invalidateQueries({ queryKey: ticketKey(ticket.id), exact: true }),
  });
  return (
    <Dialog title={t('merge.title', { key: ticket.key })} closeLabel={tc('close')} onClose={onClose} className="w-[min(560px,calc(100vw-24px))] overflow-visible">
      {target === null ? (
        <>
          <TicketChooser label={t('merge.into')} without={ticket.id} onChoose={(row) => setTarget(row.id)} />
          {likely.data && likely.data.length > 0 ? (
            <section className="flex flex-col gap-1.5">
              <h3 className="type-label text-ink-3">{t('duplicates')}</h3>
              <ul className="flex flex-col gap-1">
                {likely.data.slice(0, 4).map((other) => (
                  <TicketLine
                    key={other.id}
                    ticket={other}
                    end={
                      <Button size="xs" onClick={() => setTarget(other.id)}>
                        {t('choose.take')}
                      </Button>
                    }
                  />
                ))}
              </ul>
            </section>
          ) : null}
        </>
      ) : null}
      {target !== null && preview.isPending ? <Skeleton className="h-36 w-full" /> : null}
      {preview.data ? <Preview preview={preview.data} /> : null}
      {preview.isError || merge.isError ? (
        <p role="alert" className="text-danger">
          {say(merge.error ?? preview.error)}
        </p>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        {target !== null ? <Button variant="quiet" onClick={() => setTarget(null)}>{t('choose.another')}</Button> : null}
        <Button onClick={onClose}>{tc('cancel')}</Button>
        <Button variant="primary" disabled={!preview.data} busy={merge.isPending} onClick={() => merge.mutate()}>
          {t('merge.submit')}
        </Button>
      </div>
    </Dialog>
  );
}
