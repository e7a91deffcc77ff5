'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import type { Ticket } from '@/core/api/types';
import type { LinkedTicket } from '../api/shapes';
import { TicketLine } from './Related';

/** Why a ticket cannot be closed yet: its parts that are still open. */
export function ChildrenDialog({ ticket, list, onClose }: { ticket: Ticket; list: LinkedTicket[]; onClose: () => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  return (
    <Dialog title={t('children.title', { key: ticket.key })} closeLabel={tc('close')} onClose={onClose}>
      <p className="text-ink-2">{t('children.text', { count: list.length })}</p>
      <ul className="flex max-h-[40dvh] flex-col gap-1 overflow-y-auto">
        {list.map((child) => (
          <TicketLine key={child.id} ticket={child} />
        ))}
      </ul>
      <Button className="self-end" onClick={onClose}>
        {tc('close')}
      </Button>
    </Dialog>
  );
}
