import type { QueryClient } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import type { Ticket, TicketPage, TicketSummary } from '@/core/api/types';

export const ticketKey = (id: number) => ['ticket', id] as const;
export const timelineKey = (id: number) => ['ticket', id, 'timeline'] as const;
/** All lists of tickets begin with this. */
export const LISTS_KEY = ['tickets', 'list'] as const;

type Pages = InfiniteData<TicketPage>;

const summaryFields = (ticket: Ticket): Partial<TicketSummary> => ({
  title: ticket.title,
  status: ticket.status,
  priority: ticket.priority,
  assigned_to: ticket.assigned_to,
  updated_at: ticket.updated_at,
  due_at: ticket.due_at,
  overdue_at: ticket.overdue_at,
  ...(ticket.sla ? { sla: ticket.sla, first_due_at: ticket.first_due_at, next_due_at: ticket.next_due_at } : {}),
  waiting_on: ticket.waiting_on,
  version: ticket.version,
});

/** Changes one row wherever it is shown, never its place. An older version of the row is not put over a newer one. */
export function patchRow(pages: Pages | undefined, id: number, change: Partial<TicketSummary>): Pages | undefined {
  if (!pages?.pages.some((page) => page.items.some((row) => row.id === id))) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((row) => {
        if (row.id !== id || (change.version !== undefined && change.version < row.version)) return row;
        return { ...row, ...change };
      }),
    })),
  };
}

/** Puts a fresh ticket into its own cache and into every list that shows it. */
export function storeTicket(client: QueryClient, ticket: Ticket): void {
  client.setQueryData<Ticket>(ticketKey(ticket.id), (old) => ({ ...old, ...ticket }));
  client.setQueriesData<Pages>({ queryKey: LISTS_KEY }, (pages) => patchRow(pages, ticket.id, summaryFields(ticket)));
}
