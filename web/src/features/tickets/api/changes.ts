import { api } from '@/core/api/client';
import type { Bilingual, CloseReason, Named, Person, Priority, Status, Ticket, TicketChanges, TicketMove } from '@/core/api/types';

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
  /** Takes what is nobody's: only that it is free counts. */
  | { kind: 'take'; person: Person }
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
    case 'take':
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

const matching = (version: number) => ({ 'If-Match': `"${version}"` });

const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });

/** A ticket without what can come along with it. */
export const readTicket = (number: number, signal?: AbortSignal): Promise<Ticket> => api.get('/api/v2/tickets/{number}', { path: { number }, query: { include: '' }, signal });

/** Refused with `already_assigned` when somebody was faster. */
export const takeTicket = (number: number): Promise<Ticket> => api.post('/api/v2/tickets/{number}/claim', undefined, { path: { number }, headers: once() });

/** Sends one change against the version it was decided on; whoever was faster wins, and this one is told. */
export function sendChange(number: number, change: TicketChange, version: number): Promise<Ticket> {
  const path = { number };
  const move = (to: TicketMove) => api.post('/api/v2/tickets/{number}/transitions', to, { path, headers: { ...matching(version), ...once() } });
  const patch = (changes: TicketChanges) => api.patch('/api/v2/tickets/{number}', changes, { path, headers: matching(version) });
  switch (change.kind) {
    case 'status':
      return move({ to: change.status, ...(change.statusId ? { status_id: change.statusId } : {}) });
    case 'snooze':
      return move({ to: 'pending', snooze_until: change.until });
    case 'close':
      return move({ to: 'closed', reason: change.reason });
    case 'assignee':
      return api.post('/api/v2/tickets/{number}/assignment', { assignee_id: change.person?.id ?? null }, { path, headers: { ...matching(version), ...once() } });
    case 'take':
      return takeTicket(number);
    case 'team':
      return patch({ team_id: change.team?.id ?? null });
    case 'watchers':
      return api.put('/api/v2/tickets/{number}/watchers', { person_ids: change.people.map((person) => person.id) }, { path, headers: matching(version) });
    case 'cc':
      return api.put('/api/v2/tickets/{number}/cc', { emails: change.emails }, { path, headers: matching(version) });
    case 'watch':
      return sendWatch(number, change.on);
    case 'priority':
      return patch({ priority: change.priority });
    case 'title':
      return patch({ title: change.title });
    case 'category':
      return patch({ category: change.category });
    case 'tags':
      return patch({ tags: change.tags });
    case 'field':
      return patch({ fields: { [change.key]: change.value } });
  }
}

/** Watching is answered without a body: the ticket is read anew. */
async function sendWatch(number: number, on: boolean): Promise<Ticket> {
  await (on ? api.put('/api/v2/tickets/{number}/watch', undefined, { path: { number } }) : api.delete('/api/v2/tickets/{number}/watch', { path: { number } }));
  return readTicket(number);
}

/** Takes the reader's latest change back, on the server. */
export const sendUndo = (number: number, version: number): Promise<Ticket> =>
  api.post('/api/v2/tickets/{number}/undo', undefined, { path: { number }, headers: { ...matching(version), ...once() } });

export const sendDelete = (number: number, version: number): Promise<undefined> =>
  api.delete('/api/v2/tickets/{number}', { path: { number }, headers: matching(version) });

export const sendRestore = (number: number): Promise<Ticket> =>
  api.post('/api/v2/tickets/{number}/restore', undefined, { path: { number }, headers: once() });
