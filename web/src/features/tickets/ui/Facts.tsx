'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '@/components/atoms';
import type { Ticket } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { useTicketAttachments } from '../api/attachments';
import { AttachmentList } from './AttachmentList';
import { EditRow as Row } from './EditRow';

/** Moments and files: what nobody sets by hand. For a customer also what the ticket is filed under. */
export function Facts({ ticket, staff }: { ticket: Ticket; staff: boolean }) {
  const t = useTranslations('tickets');
  const locale = useLocale();
  const time = useTimeFormat();
  const files = useTicketAttachments(ticket.id, ticket.attachment_count);
  const number = new Intl.NumberFormat(locale);
  return (
    <dl className="flex flex-col gap-3.5">
      {staff ? null : (
        <>
          <Row label={t('facts.requester')}>{ticket.requester?.name ?? '—'}</Row>
          {ticket.organization ? <Row label={t('facts.organization')}>{ticket.organization.name}</Row> : null}
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
        </>
      )}
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
