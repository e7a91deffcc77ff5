'use client';

import { useTranslations } from 'next-intl';
import { Button, LINK } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import type { Ticket } from '@/core/api/types';
import { Link } from '@/core/i18n/navigation';
import { useLinks } from '../api/links';
import { TicketLine } from './Related';

/** Why a ticket cannot be closed yet: its parts that are still open. */
export function ChildrenDialog({ ticket, numbers, onClose }: { ticket: Ticket; numbers: readonly number[]; onClose: () => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const links = useLinks(ticket.id).data ?? [];
  return (
    <Dialog title={t('children.title', { key: ticket.key })} closeLabel={tc('close')} onClose={onClose}>
      <p className="text-ink-2">{t('children.text', { count: numbers.length })}</p>
      <ul className="flex max-h-[40dvh] flex-col gap-1 overflow-y-auto">
        {numbers.map((number) => {
          const known = links.find((link) => link.ticket.id === number)?.ticket;
          if (known) return <TicketLine key={number} ticket={known} />;
          return (
            <li key={number}>
              <Link href={`/t/${number}`} className={LINK}>
                {ticket.key.replace(/\d+$/, String(number))}
              </Link>
            </li>
          );
        })}
      </ul>
      <Button className="self-end" onClick={onClose}>
        {tc('close')}
      </Button>
    </Dialog>
  );
}
