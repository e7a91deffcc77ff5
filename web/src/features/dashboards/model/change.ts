import { isShare, type FigureName } from './tiles';

export type Verdict = 'better' | 'worse' | 'neutral';

export interface Change {
  direction: 'up' | 'down' | 'same';
  /** Relative change for counts and durations, percentage points for shares; never negative. */
  size: number;
  unit: 'percent' | 'points';
  verdict: Verdict;
}

const GOOD_DIRECTION: Record<FigureName, 'up' | 'down' | null> = {
  created: null,
  resolved: 'up',
  backlog: 'down',
  breached: 'down',
  first_response_median_seconds: 'down',
  sla_met_percent: 'up',
  satisfaction: 'up',
};

/**
 * How a measure moved against the previous period.
 *
 * Null when there is nothing to compare with: a value is missing, or a relative change would
 * divide by zero. Shares are compared in points, because "50 % to 60 %" is not "+20 %" to a reader.
 */
export function changeOf(
  measure: FigureName,
  current: number | null,
  previous: number | null | undefined,
): Change | null {
  if (current === null || previous === null || previous === undefined) return null;
  const unit = isShare(measure) ? 'points' : 'percent';
  const difference = current - previous;
  if (unit === 'percent' && previous === 0) {
    return difference === 0 ? { direction: 'same', size: 0, unit, verdict: 'neutral' } : null;
  }
  const size = Math.abs(unit === 'points' ? difference : (difference / previous) * 100);
  const rounded = unit === 'points' ? Math.round(size * 10) / 10 : Math.round(size);
  if (rounded === 0) return { direction: 'same', size: 0, unit, verdict: 'neutral' };
  const direction = difference > 0 ? 'up' : 'down';
  const good = GOOD_DIRECTION[measure];
  const verdict = good === null ? 'neutral' : good === direction ? 'better' : 'worse';
  return { direction, size: rounded, unit, verdict };
}
