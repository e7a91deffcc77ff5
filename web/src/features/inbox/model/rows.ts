import type { TicketPage, TicketSummary } from '@/core/api/types';

/** All loaded rows once each, in the order of the pages: a ticket that moved between two pages is shown once. */
export function flatten(pages: TicketPage[] | undefined): TicketSummary[] {
  const seen = new Set<number>();
  const rows: TicketSummary[] = [];
  for (const page of pages ?? []) {
    for (const row of page.items) {
      if (!seen.has(row.id)) {
        seen.add(row.id);
        rows.push(row);
      }
    }
  }
  return rows;
}

/** Tickets at the head that the list does not show yet. Rows below the first known one only moved, they are not new. */
export function newcomers(head: TicketSummary[], known: ReadonlySet<number>, since: string | null): TicketSummary[] {
  return head.filter((row) => !known.has(row.id) && (since === null || row.created_at > since));
}
