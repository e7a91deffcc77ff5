import { api, askPlainly } from '@/core/api/client';
import type { CloseReason, Named, Person, Priority, Status, Ticket } from '@/core/api/types';
import type { Bilingual } from './shapes';

export type TicketChange =
  | { kind: 'status'; status: Status; statusId?: string | null; statusName?: Bilingual | null }
  | { kind: 'snooze'; until: string | null }
  | { kind: 'priority'; priority: Priority }
  | { kind: 'title'; title: string }
  | { kind: 'category'; category: string }
  | { kind: 'tags'; tags: string[] }
  | { kind: 'field'; key: string; value: unknown }
  | { kind: 'team'; team: Named | null }
  | { kind: 'assignee'; person: Person | null }
  | { kind: 'watchers'; people: Person[] }
  | { kind: 'watch'; on: boolean }
  | { kind: 'cc'; emails: string[] }
  | { kind: 'close'; reason: CloseReason };

/** What the ticket will look like when the server agrees. */
export function applyChange(ticket: Ticket, change: TicketChange): Ticket {
  switch (change.kind) {
    case 'status':
      return { ...ticket, status: change.status, status_id: change.statusId ?? null, status_name: change.statusName ?? null, snoozed_until: null };
    case 'snooze':
      return { ...ticket, status: 'pending', snoozed_until: change.until };
    case 'priority':
      return { ...ticket, priority: change.priority };
    case 'title':
      return { ...ticket, title: change.title };
    case 'category':
      return { ...ticket, category: change.category };
    case 'tags':
      return { ...ticket, tags: change.tags };
    case 'field':
      return { ...ticket, fields: { ...ticket.fields, [change.key]: change.value } };
    case 'team':
      return { ...ticket, team: change.team };
    case 'assignee':
      return { ...ticket, assigned_to: change.person };
    case 'watchers':
      return { ...ticket, watchers: change.people };
    case 'watch':
      return { ...ticket, watching: change.on };
    case 'cc':
      return { ...ticket, cc: change.emails };
    case 'close':
      return { ...ticket, status: 'closed', closed_reason: change.reason, status_id: null, status_name: null };
  }
}

type Sent = { method: 'PATCH' | 'POST' | 'PUT' | 'DELETE'; at: string; body?: unknown };

function sentOf(change: TicketChange): Sent {
  switch (change.kind) {
    case 'status':
      return { method: 'POST', at: '/transitions', body: { to: change.status, ...(change.statusId ? { status_id: change.statusId } : {}) } };
    case 'snooze':
      return { method: 'POST', at: '/transitions', body: { to: 'pending', snooze_until: change.until } };
    case 'close':
      return { method: 'POST', at: '/transitions', body: { to: 'closed', reason: change.reason } };
    case 'assignee':
      return { method: 'POST', at: '/assignment', body: { assignee_id: change.person?.id ?? null } };
    case 'team':
      return { method: 'PATCH', at: '', body: { team_id: change.team?.id ?? null } };
    case 'watchers':
      return { method: 'PUT', at: '/watchers', body: { person_ids: change.people.map((person) => person.id) } };
    case 'cc':
      return { method: 'PUT', at: '/cc', body: { emails: change.emails } };
    case 'watch':
      return { method: change.on ? 'PUT' : 'DELETE', at: '/watch' };
    case 'priority':
      return { method: 'PATCH', at: '', body: { priority: change.priority } };
    case 'title':
      return { method: 'PATCH', at: '', body: { title: change.title } };
    case 'category':
      return { method: 'PATCH', at: '', body: { category: change.category } };
    case 'tags':
      return { method: 'PATCH', at: '', body: { tags: change.tags } };
    case 'field':
      return { method: 'PATCH', at: '', body: { fields: { [change.key]: change.value } } };
  }
}

const matching = (version: number | undefined): Record<string, string> => (version === undefined ? {} : { 'If-Match': `"${version}"` });

/** Sends one change against the version it was decided on; whoever was faster wins, and this one is told. */
export async function sendChange(id: number, change: TicketChange, version?: number): Promise<Ticket> {
  const { method, at, body } = sentOf(change);
  const headers = { ...matching(version), ...(method === 'POST' ? { 'Idempotency-Key': crypto.randomUUID() } : {}) };
  const fresh = await askPlainly<Ticket | undefined>(method, `/api/v2/tickets/{number}${at}`, { path: { number: id }, body, headers });
  return fresh ?? api.get('/api/v1/tickets/{number}/', { path: { number: id } });
}

/** Takes the reader's latest change back, on the server. */
export const sendUndo = (id: number, version: number): Promise<Ticket> =>
  askPlainly('POST', '/api/v2/tickets/{number}/undo', { path: { number: id }, body: {}, headers: { ...matching(version), 'Idempotency-Key': crypto.randomUUID() } });

export const sendDelete = (id: number, version: number): Promise<void> =>
  askPlainly('DELETE', '/api/v2/tickets/{number}', { path: { number: id }, headers: matching(version) });

export const sendRestore = (id: number): Promise<Ticket> =>
  askPlainly('POST', '/api/v2/tickets/{number}/restore', { path: { number: id }, body: {}, headers: { 'Idempotency-Key': crypto.randomUUID() } });
