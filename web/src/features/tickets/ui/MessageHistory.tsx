'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import { DiffText } from '@/components/molecules/DiffText';
import { QueryError } from '@/features/shell';
import type { Comment, Ticket } from '@/core/api/types';
import { ticketKey } from '../api/keys';
import { getRevisions } from '../api/organise';
import { Moment } from './Moment';

/** What stood in a message before each change, the newest change first. */
export function MessageHistory({ ticket, comment, onClose }: { ticket: Ticket; comment: Comment; onClose: () => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const query = useQuery({
    queryKey: [...ticketKey(ticket.id), 'revisions', comment.id, comment.edited_at],
    queryFn: async ({ signal }) => (await getRevisions(ticket.id, comment.id, signal)).items,
  });
  const revisions = query.data ? [...query.data].sort((a, b) => b.seq - a.seq) : [];
  return (
    <Dialog title={t('message.history')} closeLabel={tc('close')} onClose={onClose} className="w-[min(640px,calc(100vw-24px))]">
      {query.isPending ? <Skeleton className="h-20 w-full" /> : null}
      {query.isError ? <QueryError error={query.error} retry={() => void query.refetch()} /> : null}
      <ol className="flex max-h-[60dvh] flex-col gap-5 overflow-y-auto">
        {revisions.map((revision, index) => (
          <li key={revision.seq} className="flex flex-col gap-1">
            <p className="text-ink-3">
              <b className="font-semibold text-ink">{revision.edited_by?.name ?? comment.author?.name ?? '—'}</b> · <Moment at={revision.at} />
            </p>
            <DiffText
              before={revision.body}
              after={index === 0 ? comment.body : (revisions[index - 1]?.body ?? '')}
              labels={{ removed: t('message.removed'), added: t('message.added') }}
              className="type-message"
            />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
