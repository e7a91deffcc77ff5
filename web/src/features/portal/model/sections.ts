import { turnOf, type PortalTicket, type Turn } from './next-step';

export interface Section {
  name: 'you' | 'us' | 'finished';
  tickets: PortalTicket[];
}

const SECTION_OF: Record<Turn, Section['name']> = {
  you: 'you',
  us: 'us',
  other: 'us',
  nobody: 'finished',
};

/**
 * Tickets by whose turn it is, the reader's turn first; the order inside stays the server's.
 *
 * Sections without tickets are left out.
 */
export function toSections(tickets: readonly PortalTicket[]): Section[] {
  const names: Section['name'][] = ['you', 'us', 'finished'];
  return names
    .map((name) => ({
      name,
      tickets: tickets.filter((ticket) => SECTION_OF[turnOf(ticket)] === name),
    }))
    .filter((section) => section.tickets.length > 0);
}

/** Tickets of all loaded pages, each once: a page may repeat one that moved while it was read. */
export function flattenPages(pages: readonly { items: readonly PortalTicket[] }[]): PortalTicket[] {
  const seen = new Map<number, PortalTicket>();
  for (const page of pages) {
    for (const ticket of page.items) if (!seen.has(ticket.id)) seen.set(ticket.id, ticket);
  }
  return [...seen.values()];
}
