import type { ApiProblem } from '@/core/api/problem';

/** The wrong token of a filter's text: [at, until) in code points, and what may stand there. */
export type FilterFault = { at: number; until: number; expected: string[] };

/** Where the server says the filter is wrong; null when it is about something else. */
export function filterFault(problem: ApiProblem): FilterFault | null {
  const { at, until, expected } = problem.extra;
  if (typeof at !== 'number' || typeof until !== 'number' || until < at) return null;
  return { at, until, expected: Array.isArray(expected) ? expected.map(String) : [] };
}

/** The text cut into before, wrong and after; a fault behind the end marks where the next word would stand. */
export function cutAtFault(text: string, fault: FilterFault): [string, string, string] {
  const signs = [...text];
  return [signs.slice(0, fault.at).join(''), signs.slice(fault.at, fault.until).join(''), signs.slice(fault.until).join('')];
}
