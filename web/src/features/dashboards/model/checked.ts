import type { Check } from '@/core/api/types';

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
