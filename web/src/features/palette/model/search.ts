import { api } from '@/core/api/client';
import type { Answer } from '@/core/api/contract';

export type Found = Answer<'get', '/api/v2/tickets'>['items'][number];
const MOST = 6;
const NUMBER = /^(?:#|[\p{L}]{1,8}-)?(\d{1,15})$/u;

/** What is asked of the server for what was typed: the number first where it is one, then the words. */
export function queriesFor(text: string): string[] {
  const number = NUMBER.exec(text)?.[1];
  return number ? [`number:${number}`, text] : [text];
}

/** Tickets by number, subject, text or requester, each once, the best first. A filter that is not finished finds nothing. */
export async function findTickets(text: string, signal: AbortSignal): Promise<Found[]> {
  const answers = await Promise.allSettled(queriesFor(text).map((q) => api.get('/api/v2/tickets', { query: { q, limit: MOST }, signal })));
  if (answers.every((answer) => answer.status === 'rejected')) throw (answers[0] as PromiseRejectedResult).reason;
  const rows = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.items : []));
  return [...new Map(rows.map((row) => [row.id, row])).values()].slice(0, MOST);
}
