import { api } from '@/core/api/client';
import { ApiProblem } from '@/core/api/problem';
import type { Desk } from '@/core/api/types';

/** The desk this address belongs to, or the one of the given short name; null when there is none such. */
export async function findDesk(slug?: string): Promise<Desk | null> {
  try {
    return await api.get('/api/v1/auth/desk/', { query: { tenant: slug }, anonymous: true });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

export type Health = { status: 'healthy' | 'unhealthy'; timestamp: string; services: Record<string, string> };

/** How the service itself feels; an unhealthy one answers 503 with the same shape. */
export async function readHealth(signal?: AbortSignal): Promise<Health> {
  const response = await fetch('/health', { signal, headers: { Accept: 'application/json' } });
  const body = (await response.json()) as Partial<Health>;
  if (body.status !== 'healthy' && body.status !== 'unhealthy') throw new Error('not a health answer');
  return { status: body.status, timestamp: body.timestamp ?? '', services: body.services ?? {} };
}
