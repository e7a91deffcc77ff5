'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, IconButton, Skeleton, StatusShape } from '@/components/atoms';
import { CloseIcon, PlusIcon } from '@/design/icons';
import type { Status, Ticket } from '@/core/api/types';
import { Link } from '@/core/i18n/navigation';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { findTickets } from '../api/queries';
import { ticketKey } from '../api/keys';
import { useLinks } from '../api/links';
import { dropLink, getDuplicates } from '../api/organise';
import { LINK_ORDER, linkWord } from '../model/links';

export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5 border-t border-hairline pt-3.5">
      <div className="flex items-center justify-between">
        <h2 className="type-label text-ink-3">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Another ticket in one line. */
export function TicketLine({ ticket, end }: { ticket: { id: number; key: string; title: string; status: Status }; end?: ReactNode }) {
  const tc = useTranslations('common');
  return (
    <li className="flex min-w-0 items-center gap-2">
      <StatusShape status={ticket.status} label={tc(`status.${ticket.status}`)} />
      <Link href={`/t/${ticket.id}`} className="flex min-w-0 flex-1 gap-1.5 rounded-chip hover:underline" title={ticket.title}>
        <span className="shrink-0 text-ink-3 tabular-nums">{ticket.key}</span>
        <span className="truncate">{ticket.title}</span>
      </Link>
      {end}
    </li>
  );
}

/** The person who asked: their address, their company, their other tickets. */
export function Requester({ ticket }: { ticket: Ticket }) {
  const t = useTranslations('tickets');
  const email = ticket.requester?.email;
  const earlier = useQuery({
    queryKey: ['tickets', 'of', ticket.requester?.id],
    queryFn: ({ signal }) => findTickets(`requester:"${email}"`, signal, 6),
    enabled: !!email,
    staleTime: 60_000,
  });
  const others = (earlier.data ?? []).filter((row) => row.id !== ticket.id).slice(0, 5);
  return (
    <Section title={t('facts.requester')}>
      <p className="font-semibold">{ticket.requester?.name ?? '—'}</p>
      {email ? (
        <a className="truncate text-accent hover:underline" href={`mailto:${email}`}>
          {email}
        </a>
      ) : null}
      {ticket.organization ? <p className="text-ink-2">{ticket.organization.name}</p> : null}
      {earlier.isPending && email ? <Skeleton className="h-4 w-4/5" /> : null}
      {others.length > 0 ? (
        <>
          <h3 className="type-label mt-1.5 text-ink-3">{t('earlier')}</h3>
          <ul className="flex flex-col gap-1">
            {others.map((row) => (
              <TicketLine key={row.id} ticket={row} />
            ))}
          </ul>
        </>
      ) : earlier.isSuccess ? (
        <p className="text-ink-3">{t('noEarlier')}</p>
      ) : null}
    </Section>
  );
}

/** How this ticket stands to others: parents and children first. */
export function Links({ ticket, onAdd }: { ticket: Ticket; onAdd: () => void }) {
  const t = useTranslations('tickets');
  const client = useQueryClient();
  const toast = useUi((s) => s.toast);
  const say = useProblemText();
  const links = useLinks(ticket.id);
  const drop = (id: string) =>
    dropLink(ticket.id, id)
      .catch((error: unknown) => toast(say(error), { tone: 'danger' }))
      .finally(() => void client.invalidateQueries({ queryKey: ticketKey(ticket.id) }));
  const groups = LINK_ORDER.map((word) => ({ word, items: (links.data ?? []).filter((link) => linkWord(link) === word) })).filter((group) => group.items.length > 0);
  return (
    <Section
      title={t('links.title')}
      aside={
        <IconButton size="sm" label={t('links.add')} onClick={onAdd} data-action="link">
          <PlusIcon />
        </IconButton>
      }
    >
      {links.isPending ? <Skeleton className="h-4 w-3/5" /> : null}
      {groups.map((group) => (
        <div key={group.word} className="flex flex-col gap-1">
          <h3 className="text-ink-3">{t(`links.word.${group.word}`)}</h3>
          <ul className="flex flex-col gap-1">
            {group.items.map((link) => (
              <TicketLine
                key={link.id}
                ticket={link.ticket}
                end={
                  <IconButton size="sm" label={t('links.remove', { key: link.ticket.key })} onClick={() => void drop(link.id)}>
                    <CloseIcon className="size-3" />
                  </IconButton>
                }
              />
            ))}
          </ul>
        </div>
      ))}
      {links.isSuccess && groups.length === 0 ? <p className="text-ink-3">{t('links.none')}</p> : null}
    </Section>
  );
}

/** Tickets that look like this one, each with the way to merge after a look. */
export function Duplicates({ ticket, onMerge }: { ticket: Ticket; onMerge: (into: number) => void }) {
  const t = useTranslations('tickets');
  const open = ticket.merged_into === null && ticket.status !== 'closed';
  const found = useQuery({
    queryKey: [...ticketKey(ticket.id), 'duplicates', ticket.title],
    queryFn: async ({ signal }) => (await getDuplicates(ticket.id, signal)).items,
    enabled: open,
    staleTime: 300_000,
  });
  if (!open || !found.data || found.data.length === 0) return null;
  return (
    <Section title={t('duplicates')}>
      <ul className="flex flex-col gap-1" data-duplicates="">
        {found.data.slice(0, 4).map((other) => (
          <TicketLine
            key={other.id}
            ticket={other}
            end={
              <Button size="xs" variant="quiet" onClick={() => onMerge(other.id)}>
                {t('merge.short')}
              </Button>
            }
          />
        ))}
      </ul>
    </Section>
  );
}

