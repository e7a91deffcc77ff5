'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Chip } from '@/components/atoms';
import type { Ticket } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { useTicketAttachments } from '../api/attachments';
import { AttachmentList } from './AttachmentList';

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <dt className="type-label text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** The facts of a ticket, beside its conversation. */
export function Properties({ ticket, staff }: { ticket: Ticket; staff: boolean }) {
  const t = useTranslations('tickets');
  const locale = useLocale();
  const time = useTimeFormat();
  const files = useTicketAttachments(ticket.id, ticket.attachment_count);
  const number = new Intl.NumberFormat(locale);
  return (
    <dl className="flex flex-col gap-4">
      <Row label={t('facts.requester')}>
        <p className="font-semibold">{ticket.requester?.name ?? '—'}</p>
        {ticket.requester?.email ? (
          <a className="text-accent hover:underline" href={`mailto:${ticket.requester.email}`}>
            {ticket.requester.email}
          </a>
        ) : null}
      </Row>
      {ticket.organization ? <Row label={t('facts.organization')}>{ticket.organization.name}</Row> : null}
      {staff && ticket.team ? <Row label={t('facts.team')}>{ticket.team.name}</Row> : null}
      {ticket.category ? <Row label={t('facts.category')}>{ticket.category}</Row> : null}
      {ticket.tags.length > 0 ? (
        <Row label={t('facts.tags')}>
          <span className="flex flex-wrap gap-1">
            {ticket.tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </span>
        </Row>
      ) : null}
      {ticket.due_at ? <Row label={t('facts.due')}>{time.exact(ticket.due_at)}</Row> : null}
      {ticket.first_response_at ? <Row label={t('facts.firstResponse')}>{time.exact(ticket.first_response_at)}</Row> : null}
      {ticket.resolved_at ? <Row label={t('facts.resolved')}>{time.exact(ticket.resolved_at)}</Row> : null}
      {ticket.closed_reason ? <Row label={t('facts.reason')}>{t(`reason.${ticket.closed_reason}`)}</Row> : null}
      <Row label={t('facts.updated')}>{time.when(ticket.updated_at)}</Row>
      {staff && ticket.reopen_count > 0 ? <Row label={t('facts.reopened')}>{number.format(ticket.reopen_count)}</Row> : null}
      {files.data && files.data.length > 0 ? (
        <Row label={t('facts.files')}>
          <AttachmentList files={files.data} />
        </Row>
      ) : null}
    </dl>
  );
}
