import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

/** Retries only what may heal by itself: no answer, 502..504. */
export function mayRetry(count: number, error: unknown): boolean {
  if (count >= 2) return false;
  return error instanceof ApiProblem ? error.status === 0 || (error.status >= 502 && error.status <= 504) : true;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, gcTime: 600_000, retry: mayRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
