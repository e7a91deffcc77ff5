'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { IconButton, Kbd } from '@/components/atoms';
import { TimelineMessage } from '@/components/organisms/TimelinePieces';
import { ClockIcon, LinkIcon, PenIcon, QuoteIcon } from '@/design/icons';
import type { Comment, Ticket } from '@/core/api/types';
import { useLocalePath } from '@/core/i18n/navigation';
import { useMe } from '@/core/auth/useMe';
import { useUi } from '@/core/store/ui';
import { useNow } from '@/core/time/useNow';
import type { Block } from '../model/timeline';
import { AttachmentList } from './AttachmentList';
import { Moment } from './Moment';
import { OriginMark } from './OriginMark';
import { RichText } from './RichText';

const EditForm = lazy(() => import('./MessageEdit').then((module) => ({ default: module.MessageEdit })));
const History = lazy(() => import('./MessageHistory').then((module) => ({ default: module.MessageHistory })));

/** How long its author may change a message. */
export const EDIT_MS = 15 * 60_000;

export type MessageActions = {
  /** Puts a message, or what is selected of it, into the reply. Absent where nothing can be written. */
  quote?: (comment: Comment) => void;
};

type MessageProps = { block: Extract<Block, { kind: 'message' }>; ticket: Ticket; staff: boolean; actions: MessageActions };

function useCopyLink(ticket: Ticket) {
  const t = useTranslations('tickets');
  const toast = useUi((s) => s.toast);
  const path = useLocalePath();
  return (comment: string) => {
    const address = `${window.location.origin}${path(`/t/${ticket.id}`)}#m-${comment}`;
    void navigator.clipboard?.writeText(address).then(() => toast(t('message.linkCopied')));
  };
}

/** One reply or note, with what can be done to it. */
export function Message({ block, ticket, staff, actions }: MessageProps) {
  const t = useTranslations('tickets');
  const me = useMe().data?.id;
  const copy = useCopyLink(ticket);
  const [shows, setShows] = useState<'edit' | 'history' | null>(null);
  const { comment } = block;
  const note = comment.visibility === 'internal';
  const young = useNow(60_000).getTime() - Date.parse(comment.created_at) < EDIT_MS;
  const mayEdit = comment.author?.id === me && young && block.origin === null;
  const tools = (
    <>
      {actions.quote ? (
        <IconButton size="sm" label={t('message.quote')} onClick={() => actions.quote?.(comment)}>
          <QuoteIcon />
        </IconButton>
      ) : null}
      <IconButton size="sm" label={t('message.link')} onClick={() => copy(comment.id)}>
        <LinkIcon />
      </IconButton>
      {mayEdit ? (
        <IconButton size="sm" label={t('message.edit')} onClick={() => setShows('edit')}>
          <PenIcon />
        </IconButton>
      ) : null}
      {staff && comment.edited_at ? (
        <IconButton size="sm" label={t('message.history')} onClick={() => setShows('history')}>
          <ClockIcon />
        </IconButton>
      ) : null}
    </>
  );
  return (
    <TimelineMessage
      id={`m-${comment.id}`}
      tone={note ? 'note' : comment.author_kind === 'staff' ? 'staff' : 'customer'}
      author={comment.author?.name ?? (block.byRule ? t('event.rule') : '—')}
      time={<Moment at={comment.created_at} />}
      noteLabel={t('note.badge')}
      marks={
        <>
          {comment.channel === 'email' ? <Kbd>{t('channel.email')}</Kbd> : null}
          {comment.edited_at ? (
            <span className="text-ink-3" data-edited="">
              · {t('message.edited')}
            </span>
          ) : null}
          {block.origin ? <span aria-hidden="true">·</span> : null}
          <OriginMark origin={block.origin} />
        </>
      }
      tools={shows === 'edit' ? undefined : tools}
      footer={
        <>
          {comment.attachments.length > 0 ? <AttachmentList files={comment.attachments} pictures /> : null}
          {comment.delivery?.state === 'failed' ? (
            <p role="alert" className="mt-1 text-danger">
              {t('delivery.failed', { reason: comment.delivery.reason ?? '' })}
            </p>
          ) : null}
        </>
      }
    >
      {shows === 'edit' ? (
        <Suspense fallback={null}>
          <EditForm ticket={ticket} comment={comment} onDone={() => setShows(null)} />
        </Suspense>
      ) : (
        <RichText html={comment.body_html} />
      )}
      {shows === 'history' ? (
        <Suspense fallback={null}>
          <History ticket={ticket} comment={comment} onClose={() => setShows(null)} />
        </Suspense>
      ) : null}
    </TimelineMessage>
  );
}
