import { api } from '@/core/api/client';
import type { Bulk, BulkChange } from '@/core/api/types';

export const MOST_IN_BULK = 1000;

export type BulkTarget = { numbers: number[] } | { q: string };

const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });

export const startBulk = (target: BulkTarget, change: BulkChange): Promise<Bulk> => api.post('/api/v2/tickets/bulk', { ...target, change }, { headers: once() });
export const undoBulk = (job: string): Promise<Bulk> => api.post('/api/v2/bulk/{job}/undo', undefined, { path: { job }, headers: once() });
export const retryBulk = (job: string): Promise<Bulk> => api.post('/api/v2/bulk/{job}/retry', undefined, { path: { job }, headers: once() });
export const readBulk = (job: string): Promise<Bulk> => api.get('/api/v2/bulk/{job}', { path: { job } });
