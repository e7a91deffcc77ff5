'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Chip, ChipButton, cx, PRIORITIES, PriorityBars, STATUSES, STATUS_INK, StatusShape } from '@/components/atoms';
import { Menu, type MenuItem } from '@/components/molecules';
import type { DeskStatus, Status, Ticket } from '@/core/api/types';
import { live, useStatuses } from '@/features/catalogue';
import type { TicketChange } from '../api/changes';
import { CloseDialog } from './CloseDialog';

type Props = { ticket: Ticket; change: (change: TicketChange) => void };

/** The status in the desk's own words, or the category's. */
export function useStatusName(): (ticket: Pick<Ticket, 'status' | 'status_name'>) => string {
  const tc = useTranslations('common');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  return (ticket) => ticket.status_name?.[language] ?? tc(`status.${ticket.status}`);
}

/** The categories in their order, each followed by the desk's own statuses in it. */
function useStatusItems(ticket: Ticket, choose: (status: Status, own: DeskStatus | null) => void): MenuItem[] {
  const tc = useTranslations('common');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const all = live(useStatuses().data);
  const moves = ticket.allowed_moves ?? [];
  return STATUSES.flatMap((status): MenuItem[] => {
    const named = all.filter((desk) => desk.category === status).sort((a, b) => Number(b.is_default) - Number(a.is_default) || a.position - b.position);
    const disabled = status !== ticket.status && ticket.allowed_moves !== undefined && !moves.includes(status);
    return (named.length > 0 ? named : [null]).map((desk) => ({
      id: desk?.id ?? status,
      label: desk?.id ? desk.name[language] : tc(`status.${status}`),
      icon: <StatusShape status={status} />,
      checked: status === ticket.status && (ticket.status_id === null ? (desk?.is_default ?? true) : desk?.id === ticket.status_id),
      disabled,
      onSelect: () => choose(status, desk),
    }));
  });
}

/** Status, changed in place: only the moves the server allows; closing asks for its reason. */
export function StatusMenu({ ticket, change }: Props) {
  const t = useTranslations('tickets');
  const name = useStatusName()(ticket);
  const [closing, setClosing] = useState(false);
  const items = useStatusItems(ticket, (status, own) => {
    if (status === ticket.status && (own?.id ?? null) === ticket.status_id) return;
    if (status === 'closed') setClosing(true);
    else change({ kind: 'status', status, statusId: own?.id ?? null, statusName: own?.id ? own.name : null });
  });
  return (
    <>
      <Menu
        label={t('actions.status')}
        items={items}
        trigger={(props) => (
          <ChipButton {...props} data-action="status" aria-label={`${t('actions.status')}: ${name}`} data-tip={t('actions.status')} data-keys="S" className={STATUS_INK[ticket.status]}>
            <StatusShape status={ticket.status} />
            <span className="truncate">{name}</span>
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
        <ChipButton
          {...props}
          data-action="priority"
          aria-label={`${t('actions.priority')}: ${tc(`priority.${ticket.priority}`)}`}
          data-tip={t('actions.priority')}
          data-keys="P"
        >
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
  const name = useStatusName()(ticket);
  return (
    <>
      <Chip className={cx(STATUS_INK[ticket.status])}>
        <StatusShape status={ticket.status} />
        {ticket.status === 'pending' ? t('track.waitsForYou') : name}
      </Chip>
      <Chip>
        <PriorityBars priority={ticket.priority} />
        {tc(`priority.${ticket.priority}`)}
      </Chip>
    </>
  );
}
