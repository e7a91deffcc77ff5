import { addDays, daysBetween, dayToMs } from '@/core/time/calendar-day';

export const PRESET_DAYS = [7, 30, 90] as const;
export type PresetDays = (typeof PRESET_DAYS)[number];

export type Period = { kind: 'preset'; days: PresetDays } | { kind: 'custom'; from: string; to: string };

export interface DateRange {
  from: string;
  to: string;
}

export type RangeProblem = 'missing' | 'order' | 'future' | 'too_long';

export const DEFAULT_PERIOD: Period = { kind: 'preset', days: 30 };
export const MAX_RANGE_DAYS = 366;

/** Why a custom range cannot be asked for, or null when it can. Both ends are included. */
export function rangeProblem(range: DateRange, today: string): RangeProblem | null {
  if (dayToMs(range.from) === null || dayToMs(range.to) === null) return 'missing';
  if (range.from > range.to) return 'order';
  if (range.to > today) return 'future';
  if (daysBetween(range.from, range.to) > MAX_RANGE_DAYS) return 'too_long';
  return null;
}

/** Reads the period from a URL; anything unusable falls back to the default, never to an error. */
export function parsePeriod(params: URLSearchParams, today: string): Period {
  const from = params.get('from');
  const to = params.get('to');
  if (from !== null && to !== null && rangeProblem({ from, to }, today) === null) {
    return { kind: 'custom', from, to };
  }
  const days = PRESET_DAYS.find((preset) => String(preset) === params.get('days'));
  return days === undefined ? DEFAULT_PERIOD : { kind: 'preset', days };
}

/** The query string that `parsePeriod` reads back; the default period leaves the URL clean. */
export function periodToQuery(period: Period): string {
  if (period.kind === 'custom') {
    return new URLSearchParams({ from: period.from, to: period.to }).toString();
  }
  if (DEFAULT_PERIOD.kind === 'preset' && period.days === DEFAULT_PERIOD.days) return '';
  return new URLSearchParams({ days: String(period.days) }).toString();
}

/** First and last day of a period, today included. */
export function resolvePeriod(period: Period, today: string): DateRange {
  if (period.kind === 'custom') return { from: period.from, to: period.to };
  return { from: addDays(today, 1 - period.days), to: today };
}
