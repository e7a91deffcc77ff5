'use client';

import { useTranslations } from 'next-intl';
import { cx, Kbd } from '@/components/atoms';
import { LockIcon } from '@/design/icons';
import type { Comment } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { AttachmentList } from './AttachmentList';
import { RichText } from './RichText';

/** One reply or note. A note stands on ochre with a solid edge and says that the customer does not see it. */
export function Message({ comment }: { comment: Comment }) {
  const t = useTranslations('tickets');
  const time = useTimeFormat();
  const note = comment.visibility === 'internal';
  return (
    <article
      data-comment={comment.id}
      className={cx(
        'max-w-[72ch] border-l-2',
        note ? 'rounded-r-control border-pending bg-note-bg px-3.5 py-2' : comment.author_kind === 'staff' ? 'border-progress pl-3.5' : 'border-hairline pl-3.5',
      )}
    >
      <header className={cx('flex flex-wrap items-center gap-x-1.5', note ? 'text-ink-2' : 'text-ink-3')}>
        <b className="font-semibold text-ink">{comment.author?.name ?? '—'}</b>
        <span aria-hidden="true">·</span>
        {note ? (
          <>
            <LockIcon className="size-3.5 text-pending" />
            <span className="text-pending">{t('note.badge')}</span>
            <span aria-hidden="true">·</span>
          </>
        ) : null}
        <time dateTime={comment.created_at} title={time.exact(comment.created_at)}>
          {time.when(comment.created_at)}
        </time>
        {comment.channel === 'email' ? <Kbd>{t('channel.email')}</Kbd> : null}
      </header>
      <RichText html={comment.body_html} className="mt-0.5" />
      {comment.attachments.length > 0 ? <AttachmentList files={comment.attachments} pictures /> : null}
      {comment.delivery?.state === 'failed' ? (
        <p role="alert" className="mt-1 text-danger">
          {t('delivery.failed', { reason: comment.delivery.reason ?? '' })}
        </p>
      ) : null}
    </article>
  );
}
