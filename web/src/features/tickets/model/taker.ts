import { ApiProblem } from '@/core/api/problem';

/** Who has taken it meanwhile, out of a refused claim. */
export function takerOf(error: unknown): string | null {
  if (!(error instanceof ApiProblem) || error.code !== 'already_assigned') return null;
  const { assignee } = error.extra;
  return typeof assignee === 'object' && assignee !== null && 'name' in assignee ? String(assignee.name) : '';
}
