import type { Check, Rebuild } from '@/core/api/types';

/** A night's count that has not come by then is late. */
const LATE_MS = 26 * 3_600_000;

export type Verdict = 'agrees' | 'differs' | 'late' | 'never';

/** What the comparisons, newest first, say of the figures at that moment. A difference outweighs a missing count. */
export function verdictOf(checks: readonly Check[], now: number): Verdict {
  const [newest] = checks;
  if (!newest) return 'never';
  if (!newest.agrees) return 'differs';
  return now - Date.parse(newest.counted_at) > LATE_MS ? 'late' : 'agrees';
}

/** Whether the figures are being counted anew. */
export const isRunning = (rebuild: Rebuild | null | undefined): boolean => Boolean(rebuild && !rebuild.finished_at);

/** How much of a rebuild is done, in whole per cent; never a hundred while it runs. */
export const shareDone = ({ events, total }: Rebuild): number => (total ? Math.min(99, Math.floor((100 * events) / total)) : 0);

/** Whether the figures were counted anew since they were last compared, so that the comparison speaks of older ones. */
export const isNewer = (rebuild: Rebuild | null | undefined, check: Check): boolean =>
  Boolean(rebuild?.finished_at && Date.parse(rebuild.finished_at) > Date.parse(check.checked_at));
