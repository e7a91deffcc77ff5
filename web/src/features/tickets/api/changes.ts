import { api } from '@/core/api/client';
import type { CloseReason, Person, Priority, Status, Ticket, UpdateTicket } from '@/core/api/types';

export type TicketChange =
  | { kind: 'status'; status: Status }
  | { kind: 'priority'; priority: Priority }
  | { kind: 'title'; title: string }
  | { kind: 'assignee'; person: Person | null }
  | { kind: 'close'; reason: CloseReason };

/** What the ticket will look like when the server agrees. */
export function applyChange(ticket: Ticket, change: TicketChange): Ticket {
  switch (change.kind) {
    case 'status':
      return { ...ticket, status: change.status };
    case 'priority':
      return { ...ticket, priority: change.priority };
    case 'title':
      return { ...ticket, title: change.title };
    case 'assignee':
      return { ...ticket, assigned_to: change.person };
    case 'close':
      return { ...ticket, status: 'closed', closed_reason: change.reason };
  }
}

function fieldsOf(change: Exclude<TicketChange, { kind: 'assignee' | 'close' }>): UpdateTicket {
  switch (change.kind) {
    case 'status':
      return { status: change.status };
    case 'priority':
      return { priority: change.priority };
    case 'title':
      return { title: change.title };
  }
}

/** Sends one change. Only field changes carry If-Match: assigning and closing are decided by the server's rules. */
export function sendChange(id: number, change: TicketChange, version?: number): Promise<Ticket> {
  const path = { number: id };
  if (change.kind === 'assignee') return api.post('/api/v1/tickets/{number}/assign/', { assignee_id: change.person?.id ?? null }, { path });
  if (change.kind === 'close') return api.post('/api/v1/tickets/{number}/close/', { reason: change.reason }, { path });
  const headers = version === undefined ? undefined : { 'If-Match': `"${version}"` };
  return api.patch('/api/v1/tickets/{number}/', fieldsOf(change), { path, headers });
}
