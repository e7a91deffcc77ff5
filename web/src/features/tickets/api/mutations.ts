'use client';

import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import { ApiProblem } from '@/core/api/problem';
import type { Ticket, Visibility } from '@/core/api/types';
import { applyChange, sendChange, type TicketChange } from './changes';
import { storeTicket, ticketKey, timelineKey } from './keys';

function settle(client: QueryClient, id: number): void {
  void client.invalidateQueries({ queryKey: timelineKey(id) });
  void client.invalidateQueries({ queryKey: ['counters'] });
}

/** Changes a ticket at once on the screen; a refusal puts the old one back, and a stale version fetches the new one. */
export function useChangeTicket(id: number) {
  const client = useQueryClient();
  return useMutation({
    // In turn, so that the second change carries the version the first one left.
    scope: { id: `ticket-${id}` },
    mutationFn: (change: TicketChange) => sendChange(id, change, client.getQueryData<Ticket>(ticketKey(id))?.version),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: ticketKey(id), exact: true });
      const before = client.getQueryData<Ticket>(ticketKey(id));
      if (before) storeTicket(client, applyChange(before, change));
      return { before };
    },
    onError: (error, _change, context) => {
      if (context?.before) storeTicket(client, context.before);
      if (error instanceof ApiProblem && error.status === 412) void client.invalidateQueries({ queryKey: ticketKey(id) });
    },
    onSuccess: (ticket) => storeTicket(client, ticket),
    onSettled: () => settle(client, id),
  });
}

export type NewComment = { body: string; visibility: Visibility; attachmentIds: string[]; key: string };

/** Adds a reply or a note. The key makes a repeated sending of the same text one comment. */
export function useAddComment(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (comment: NewComment) =>
      api.post(
        '/api/v1/tickets/{number}/comments/',
        { body: comment.body, visibility: comment.visibility, attachment_ids: comment.attachmentIds },
        { path: { number: id }, headers: { 'Idempotency-Key': comment.key } },
      ),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ticketKey(id) });
      settle(client, id);
    },
  });
}
