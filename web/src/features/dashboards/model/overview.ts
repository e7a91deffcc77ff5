import type { Measures, Overview } from '@/core/api/types';

export type MeasureName = keyof Measures;

/** In the order of the tiles and of every table. Durations are whole seconds. */
export const MEASURES: readonly MeasureName[] = [
  'created',
  'resolved',
  'backlog',
  'first_response_median_seconds',
  'sla_met_percent',
];

export type DayRow = Overview['by_day'][number];

/** True when the period holds no ticket at all, so that a drawing would only show a flat line. */
export function isEmptyOverview(overview: Overview): boolean {
  const { created, resolved, backlog } = overview.totals;
  return created === 0 && resolved === 0 && backlog === 0;
}
