import type { operations } from '@/core/api/schema';
import { addDays, daysBetween } from '@/core/time/calendar-day';
import type { DateRange } from './period';

type Asked = NonNullable<operations['analytics_query']['parameters']['query']>;
export type Measure = NonNullable<Asked['measure']>;
export type Dimension = NonNullable<Asked['by']>;

export const MEASURE_NAMES = [
  'created', 'solved', 'backlog', 'reopened', 'breached', 'satisfaction', 'satisfaction_score',
  'sla_first', 'sla_next', 'sla_resolution',
  'first_response_p50', 'first_response_p90', 'next_response_p50', 'next_response_p90', 'resolution_p50', 'resolution_p90',
] as const satisfies readonly Measure[];

/** What a figure may be broken down by; the order of the choice. */
export const BREAKDOWNS = ['category', 'team', 'agent', 'organization', 'priority', 'channel'] as const satisfies readonly Dimension[];
export type Breakdown = (typeof BREAKDOWNS)[number];

const LAYOUTS: readonly Dimension[] = ['all', 'day', 'week', 'weekday_hour', ...BREAKDOWNS];

/** One mark of a drawing: a figure that tickets stand behind. */
export interface Mark {
  measure: Measure;
  by: Dimension;
  /** A day, weekday-hour, id or name; empty for the whole and for those without. */
  key: string;
}

const isBreakdown = (by: Dimension): boolean => (BREAKDOWNS as readonly Dimension[]).includes(by);

/** How the address names a mark; a key may hold anything, so it comes last. */
export const printMark = (mark: Mark): string => `${mark.measure}~${mark.by}~${mark.key}`;

/** The mark an address names; null for none and for one that no drawing has. */
export function parseMark(text: string | null): Mark | null {
  const [name, layout, ...key] = text?.split('~') ?? [];
  const measure = MEASURE_NAMES.find((known) => known === name);
  const by = LAYOUTS.find((known) => known === layout);
  return measure && by ? { measure, by, key: key.join('~') } : null;
}

/** The question behind a mark, as the API takes it. */
export function questionOf(mark: Mark, range: DateRange, tz: string) {
  const key = mark.key || (isBreakdown(mark.by) ? 'none' : '');
  return { measure: mark.measure, by: mark.by, key, from: range.from, to: range.to, tz };
}

export interface Split {
  measure: Measure;
  by: Breakdown;
}

/** The breakdown an address asks for; the reasons of new tickets without one. */
export function parseSplit(params: URLSearchParams): Split {
  return {
    measure: MEASURE_NAMES.find((known) => known === params.get('measure')) ?? 'created',
    by: BREAKDOWNS.find((known) => known === params.get('by')) ?? 'category',
  };
}

/** The equally long period just before. */
export function periodBefore(range: DateRange): DateRange {
  const length = daysBetween(range.from, range.to);
  return { from: addDays(range.from, -length), to: addDays(range.from, -1) };
}

export type Unit = 'tickets' | 'seconds' | 'percent' | 'score';

export function unitOf(measure: Measure): Unit {
  if (measure === 'satisfaction_score') return 'score';
  if (measure === 'satisfaction' || measure.startsWith('sla_')) return 'percent';
  return /_p[59]0$/.test(measure) ? 'seconds' : 'tickets';
}

/** What a bar of that unit is measured against; undefined for the longest of them. */
export const FULL: Partial<Record<Unit, number>> = { percent: 100, score: 5 };

/** The filter that lists exactly these tickets; null when they are more than a filter may name. */
export function filterOf(numbers: readonly number[], total: number): string | null {
  return total > 0 && total <= MOST_NAMED && numbers.length === total ? `number:${numbers.join(',')}` : null;
}

/** As many values as one condition of a filter may have. */
export const MOST_NAMED = 50;
