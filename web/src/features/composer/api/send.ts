import { askPlainly } from '@/core/api/client';
import type { Comment, Ticket } from '@/core/api/types';
import type { Outgoing } from '../model/outgoing';

export type Sent = { comment: Comment; ticket: Ticket; follow_up: boolean };

/** Sends a reply or a note. The key makes a repeated sending of the same text one message. */
export function sendMessage(message: Outgoing): Promise<Sent> {
  const { mode, body, files, then, seen, force } = message;
  return askPlainly('POST', `/api/v2/tickets/{number}/${mode === 'note' ? 'notes' : 'replies'}`, {
    path: { number: message.ticket },
    body: {
      body,
      attachment_ids: files,
      ...(seen > 0 ? { last_seen_event: seen } : {}),
      ...(force ? { force: true } : {}),
      ...(then && mode === 'reply' ? { then } : {}),
    },
    headers: { 'Idempotency-Key': message.key },
  });
}
