import { askPlainly } from '@/core/api/client';
import type { CloseReason, Priority, Status } from '@/core/api/types';

export const MOST_IN_BULK = 1000;

/** What is done to each ticket; what is left out stays. */
export type BulkChange = {
  status?: Status;
  status_id?: string;
  reason?: CloseReason;
  priority?: Priority;
  assignee_id?: string | 'me' | null;
  team_id?: string | null;
  add_tags?: string[];
  remove_tags?: string[];
  category?: string;
  snooze_until?: string;
  delete?: boolean;
};
export type BulkTarget = { numbers: number[] } | { q: string };

export type BulkItem = { number: number; key: string; state: string; code: string | null; title: string; detail?: string | null };
export type Bulk = {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'stopped';
  total: number;
  done: number;
  failed: number;
  /** The refused ones. */
  items: BulkItem[];
  undoable: boolean;
};

const post = (address: string, body: object, key = crypto.randomUUID()) =>
  askPlainly<Bulk>('POST', address, { body, headers: { 'Idempotency-Key': key } });

export const startBulk = (target: BulkTarget, change: BulkChange) => post('/api/v2/tickets/bulk', { ...target, change });
export const undoBulk = (id: string) => post(`/api/v2/bulk/${id}/undo`, {});
export const retryBulk = (id: string) => post(`/api/v2/bulk/${id}/retry`, {});
export const readBulk = (id: string) => askPlainly<Bulk>('GET', `/api/v2/bulk/${id}`);
