import type { Status, TicketSummary } from '@/core/api/types';

/** What the customer's list needs to know of a ticket; times are ISO 8601 UTC. */
export type PortalTicket = Pick<
  TicketSummary,
  | 'id'
  | 'key'
  | 'title'
  | 'status'
  | 'waiting_on'
  | 'requester'
  | 'assigned_to'
  | 'created_at'
  | 'updated_at'
  | 'due_at'
  | 'overdue_at'
  | 'last_message_at'
  | 'comment_count'
>;

export type Turn = 'you' | 'us' | 'other' | 'nobody';

/** A sentence of the message file, with the moment it names. */
export interface NextStep {
  key:
    | 'answerUs'
    | 'answerIfNeeded'
    | 'solveBy'
    | 'late'
    | 'queued'
    | 'working'
    | 'otherParty'
    | 'otherPartyBy'
    | 'confirm'
    | 'done';
  at: string | null;
}

export const OPEN_STATUSES: readonly Status[] = ['open', 'in_progress', 'pending', 'on_hold'];

/**
 * Whose turn it is, as the customer sees it.
 *
 * `pending` asks the customer whatever was said last; a ticket on hold waits for a third party.
 * A resolved ticket asks for nothing: silence is agreement.
 */
export function turnOf(ticket: PortalTicket): Turn {
  if (ticket.status === 'resolved' || ticket.status === 'closed') return 'nobody';
  if (ticket.status === 'pending') return 'you';
  if (ticket.status === 'on_hold') return 'other';
  return ticket.waiting_on === 'customer' ? 'you' : 'us';
}

/** When the promise to solve was or will be broken; null when none was made. */
function isLate(ticket: PortalTicket, now: Date): boolean {
  if (ticket.overdue_at !== null) return true;
  return ticket.due_at !== null && Date.parse(ticket.due_at) <= now.getTime();
}

function ourNextStep(ticket: PortalTicket, now: Date): NextStep {
  if (isLate(ticket, now)) return { key: 'late', at: ticket.due_at ?? ticket.overdue_at };
  if (ticket.due_at !== null) return { key: 'solveBy', at: ticket.due_at };
  return { key: ticket.status === 'open' ? 'queued' : 'working', at: null };
}

/** What happens next and by when; a moment is named only where a promise holds it. */
export function nextStep(ticket: PortalTicket, now: Date): NextStep {
  switch (ticket.status) {
    case 'closed':
      return { key: 'done', at: null };
    case 'resolved':
      return { key: 'confirm', at: null };
    case 'pending':
      return { key: 'answerUs', at: null };
    case 'on_hold':
      return ticket.due_at !== null && !isLate(ticket, now)
        ? { key: 'otherPartyBy', at: ticket.due_at }
        : { key: 'otherParty', at: null };
    default:
      return ticket.waiting_on === 'customer'
        ? { key: 'answerIfNeeded', at: null }
        : ourNextStep(ticket, now);
  }
}

/** The promise the clock runs against now; paused and finished tickets have none to show. */
export function runningPromise(ticket: PortalTicket): string | null {
  return turnOf(ticket) === 'us' ? ticket.due_at : null;
}
