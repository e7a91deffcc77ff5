import type { Measures, Overview, Priority } from '@/core/api/types';

export type MeasureName = keyof Measures;

/** In the order of the tiles and of every table. Durations are whole seconds. */
export const MEASURES: readonly MeasureName[] = [
  'created',
  'resolved',
  'backlog',
  'first_response_median_seconds',
  'sla_met_percent',
];

export const PRIORITY_ORDER: readonly Priority[] = ['critical', 'urgent', 'high', 'medium', 'low'];

export type PriorityRow = Measures & { priority: Priority };
export type DayRow = Overview['by_day'][number];

/** Rows from the most to the least pressing priority; a priority without a row gets none. */
export function sortByPriority(rows: Overview['by_priority']): PriorityRow[] {
  return PRIORITY_ORDER.flatMap((priority) => {
    const row = rows.find((each) => each.priority === priority);
    return row ? [{ ...row, priority }] : [];
  });
}

/** True when the period holds no ticket at all, so that a drawing would only show a flat line. */
export function isEmptyOverview(overview: Overview): boolean {
  const { created, resolved, backlog } = overview.totals;
  return created === 0 && resolved === 0 && backlog === 0;
}
