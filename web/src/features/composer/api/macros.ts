'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { Ticket } from '@/core/api/types';
import { assigneeIn, fieldsOf, moveOf, watchersIn, type Brought, type MacroPreview } from '../model/macro';
import type { Alongside } from '../model/outgoing';

/** The desk's macros in their order; those that are switched off are not offered. */
export const useMacroList = (enabled: boolean) =>
  useQuery({
    queryKey: ['rules', 'macro'],
    queryFn: ({ signal }) => api.get('/api/v2/rules', { query: { kind: 'macro' }, signal }),
    enabled,
    staleTime: 60_000,
    select: (list) => list.items.filter((rule) => rule.enabled),
  });

export const previewMacro = (number: number, rule: string): Promise<MacroPreview> =>
  api.get('/api/v2/tickets/{number}/macros/{rule_id}/preview', { path: { number, rule_id: rule } });

const matching = (version: number) => ({ 'If-Match': `"${version}"` });

/** A macro that says nothing, as a whole: the server does all of it or nothing, and it can be taken back as one. */
export const applyWhole = async (number: number, brought: Brought, key: string): Promise<Ticket> =>
  (await api.post('/api/v2/tickets/{number}/macros/{rule_id}', undefined, { path: { number, rule_id: brought.id }, headers: { ...matching(brought.version), 'Idempotency-Key': key } })).ticket;

/** Sets what is to be set, a step at a time, each on top of the one before. Doing it again changes nothing more: fields get the same values, the note has its key. */
export async function setAlongside(ticket: Ticket, { changes, note, key }: Alongside): Promise<Ticket> {
  let now = ticket;
  const way = () => ({ path: { number: ticket.id }, headers: matching(now.version) });
  const once = () => ({ path: { number: ticket.id }, headers: { ...matching(now.version), 'Idempotency-Key': crypto.randomUUID() } });
  const fields = fieldsOf(changes, now.tags);
  if (Object.keys(fields).length > 0) now = await api.patch('/api/v2/tickets/{number}', fields, way());
  const assignee = assigneeIn(changes);
  if (assignee !== undefined && (now.assigned_to?.id ?? null) !== assignee) {
    now = await api.post('/api/v2/tickets/{number}/assignment', { assignee_id: assignee }, once());
  }
  const watchers = watchersIn(changes);
  if (watchers.length > 0) {
    const all = [...new Set([...now.watchers.map((person) => person.id), ...watchers])];
    now = await api.put('/api/v2/tickets/{number}/watchers', { person_ids: all }, way());
  }
  if (note !== null) {
    const said = await api.post('/api/v2/tickets/{number}/notes', { body: note, attachment_ids: [] }, { path: { number: ticket.id }, headers: { 'Idempotency-Key': key } });
    now = said.ticket;
  }
  const move = moveOf(changes, now.status);
  const there = move?.to === now.status && (move.status_id ?? null) === now.status_id && !move.snooze_until;
  if (move && !there) now = await api.post('/api/v2/tickets/{number}/transitions', move, once());
  return now;
}
