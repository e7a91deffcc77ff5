import { ApiProblem } from '@/core/api/problem';
import type { Comment } from '@/core/api/types';

/** A message that came while another one was being written. */
export type Missed = { id: string; author: string | null; internal: boolean; at: string; body: string };

export const asMissed = (comment: Comment): Missed => ({
  id: comment.id,
  author: comment.author?.name ?? null,
  internal: comment.visibility === 'internal',
  at: comment.created_at,
  body: comment.body,
});

type Told = { seq: number; type: string; at: string; author: string; body: string };

/** The messages a refused sending speaks of; null when it was refused for something else. */
export function missedIn(error: unknown): Missed[] | null {
  if (!(error instanceof ApiProblem) || error.code !== 'stale_reply') return null;
  const entries = Array.isArray(error.extra.missed) ? (error.extra.missed as Told[]) : [];
  return entries.map(({ seq, type, ...said }) => ({ id: String(seq), internal: type === 'noted', ...said }));
}
