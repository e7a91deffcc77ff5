'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Chip, ChipButton, cx, PRIORITIES, PriorityBars, STATUSES, STATUS_INK, StatusShape } from '@/components/atoms';
import { Menu } from '@/components/molecules';
import type { Status, Ticket } from '@/core/api/types';
import type { TicketChange } from '../api/changes';
import { CloseDialog } from './CloseDialog';

type Props = { ticket: Ticket; change: (change: TicketChange) => void };

/** Status, changed in place: only the moves the server allows; closing asks for its reason. */
export function StatusMenu({ ticket, change }: Props) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const [closing, setClosing] = useState(false);
  const moves = ticket.allowed_moves ?? [];
  const choose = (status: Status) => {
    if (status === ticket.status) return;
    if (status === 'closed') setClosing(true);
    else change({ kind: 'status', status });
  };
  return (
    <>
      <Menu
        label={t('actions.status')}
        items={STATUSES.map((status) => ({
          id: status,
          label: tc(`status.${status}`),
          icon: <StatusShape status={status} />,
          checked: status === ticket.status,
          disabled: status !== ticket.status && ticket.allowed_moves !== undefined && !moves.includes(status),
          onSelect: () => choose(status),
        }))}
        trigger={(props) => (
          <ChipButton {...props} data-action="status" aria-label={`${t('actions.status')}: ${tc(`status.${ticket.status}`)}`} title={`${t('actions.status')} · S`} className={STATUS_INK[ticket.status]}>
            <StatusShape status={ticket.status} />
            {tc(`status.${ticket.status}`)}
          </ChipButton>
        )}
      />
      {closing ? (
        <CloseDialog
          ticketKey={ticket.key}
          onCancel={() => setClosing(false)}
          onClose={(reason) => {
            setClosing(false);
            change({ kind: 'close', reason });
          }}
        />
      ) : null}
    </>
  );
}

export function PriorityMenu({ ticket, change }: Props) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  return (
    <Menu
      label={t('actions.priority')}
      items={PRIORITIES.map((priority) => ({
        id: priority,
        label: tc(`priority.${priority}`),
        icon: <PriorityBars priority={priority} />,
        checked: priority === ticket.priority,
        onSelect: () => {
          if (priority !== ticket.priority) change({ kind: 'priority', priority });
        },
      }))}
      trigger={(props) => (
        <ChipButton {...props} data-action="priority" aria-label={`${t('actions.priority')}: ${tc(`priority.${ticket.priority}`)}`} title={`${t('actions.priority')} · P`}>
          <PriorityBars priority={ticket.priority} />
          {tc(`priority.${ticket.priority}`)}
        </ChipButton>
      )}
    />
  );
}

/** The same facts for those who may only read them. */
export function ReadOnlyFacts({ ticket }: { ticket: Ticket }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  return (
    <>
      <Chip className={cx(STATUS_INK[ticket.status])}>
        <StatusShape status={ticket.status} />
        {ticket.status === 'pending' ? t('track.waitsForYou') : tc(`status.${ticket.status}`)}
      </Chip>
      <Chip>
        <PriorityBars priority={ticket.priority} />
        {tc(`priority.${ticket.priority}`)}
      </Chip>
    </>
  );
}
