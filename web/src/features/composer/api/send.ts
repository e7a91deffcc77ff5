import { api } from '@/core/api/client';
import type { Said } from '@/core/api/types';
import type { Outgoing } from '../model/outgoing';

/** Sends a reply or a note. The key makes a repeated sending of the same text one message. */
export function sendMessage(message: Outgoing): Promise<Said> {
  const { body, files, then, seen, force } = message;
  const said = { body, attachment_ids: [...files], ...(seen > 0 ? { last_seen_event: seen } : {}), ...(force ? { force: true } : {}) };
  const way = { path: { number: message.ticket }, headers: { 'Idempotency-Key': message.key } };
  if (message.mode === 'note') return api.post('/api/v2/tickets/{number}/notes', said, way);
  return api.post('/api/v2/tickets/{number}/replies', { ...said, ...(then ? { then } : {}) }, way);
}
