'use client';

import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/core/api/problem';
import type { Ticket } from '@/core/api/types';
import { applyChange, readTicket, sendChange, sendUndo, type TicketChange } from './changes';
import { storeTicket, ticketKey, timelineKey } from './keys';

/** What a change stands on, and what it touches. */
const TOUCHES: Record<TicketChange['kind'], readonly (keyof Ticket)[]> = {
  status: ['status', 'status_id'],
  snooze: ['status', 'snoozed_until'],
  close: ['status', 'closed_reason'],
  priority: ['priority'],
  title: ['title'],
  category: ['category'],
  tags: ['tags'],
  field: ['fields'],
  team: ['team'],
  assignee: ['assigned_to'],
  take: ['assigned_to'],
  watchers: ['watchers'],
  watch: ['watching'],
  cc: ['cc'],
};

/** Whether nobody touched what a change is about, though the ticket has moved on (somebody wrote a message). */
export function isUntouched(before: Ticket, fresh: Ticket, change: TicketChange): boolean {
  return TOUCHES[change.kind].every((field) => JSON.stringify(before[field]) === JSON.stringify(fresh[field]));
}

/** Makes what hangs on the ticket ask again. */
export function settleTicket(client: QueryClient, id: number): void {
  void client.invalidateQueries({ queryKey: timelineKey(id) });
  void client.invalidateQueries({ queryKey: ['counters'] });
}

/** What is shown is not so any more: somebody has changed or taken it meanwhile. */
const isStale = (error: unknown) => error instanceof ApiProblem && (error.status === 412 || error.code === 'already_assigned');

/** The ticket as it is held here, or read anew: a change names the version it stands on. */
const known = async (client: QueryClient, id: number): Promise<Ticket> =>
  client.getQueryData<Ticket>(ticketKey(id)) ?? readTicket(id);

/** Sends a change; when only something else of the ticket has changed meanwhile, sends it again on top of that. */
async function sendOnTop(client: QueryClient, id: number, change: TicketChange, before: Ticket | undefined): Promise<Ticket> {
  try {
    return await sendChange(id, change, (await known(client, id)).version);
  } catch (error) {
    if (!isStale(error) || !before) throw error;
    const fresh = await readTicket(id);
    if (!isUntouched(before, fresh, change)) throw error;
    return sendChange(id, change, fresh.version);
  }
}

/** Changes a ticket at once on the screen; a refusal puts the old one back, and a stale version fetches the new one. */
export function useChangeTicket(id: number) {
  const client = useQueryClient();
  return useMutation({
    // In turn, so that the second change carries the version the first one left.
    scope: { id: `ticket-${id}` },
    mutationFn: ({ change, before }: { change: TicketChange; before?: Ticket }) => sendOnTop(client, id, change, before),
    onMutate: async ({ change }) => {
      await client.cancelQueries({ queryKey: ticketKey(id), exact: true });
      const before = client.getQueryData<Ticket>(ticketKey(id));
      if (before) storeTicket(client, applyChange(before, change));
      return { before };
    },
    onError: (error, _change, context) => {
      if (context?.before) storeTicket(client, context.before);
      if (isStale(error)) void client.invalidateQueries({ queryKey: ticketKey(id), exact: true });
    },
    onSuccess: (ticket) => storeTicket(client, ticket),
    onSettled: () => settleTicket(client, id),
  });
}

/** Takes the reader's latest change back where it was made: on the server. */
export function useUndo(id: number) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `ticket-${id}` },
    mutationFn: async () => sendUndo(id, (await known(client, id)).version),
    onSuccess: (ticket) => storeTicket(client, ticket),
    onError: () => void client.invalidateQueries({ queryKey: ticketKey(id), exact: true }),
    onSettled: () => settleTicket(client, id),
  });
}
