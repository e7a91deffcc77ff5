import type { CalendarSpec } from '@/core/api/types';
import { clockText, DAY, dayText, minutesOf, readDay } from '@/core/time/hours';

/** How far an arrow moves a time. */
const STEP = 15;

const dayOut = (text: string): string[][] => (readDay(text) ?? []).map(([start, end]) => [clockText(start), clockText(end)]);

/** The text with the time under the caret a quarter of an hour later or earlier; null where there is none. */
export function shiftAt(text: string, caret: number, by: 1 | -1): string | null {
  for (const match of text.matchAll(/\d{1,2}(?::\d{2})?/g)) {
    if (caret < match.index || caret > match.index + match[0].length) continue;
    const minutes = minutesOf(match[0]);
    if (minutes === null) return null;
    const moved = Math.max(0, Math.min(DAY, (by > 0 ? Math.floor(minutes / STEP) : Math.ceil(minutes / STEP)) * STEP + by * STEP));
    return text.slice(0, match.index) + clockText(moved) + text.slice(match.index + match[0].length);
  }
  return null;
}

export type ExceptionForm = { date: string; hours: string };
export type CalendarForm = { name: string; zone: string; always: boolean; week: string[]; exceptions: ExceptionForm[] };

export const toCalendarForm = (name: string, spec: CalendarSpec): CalendarForm => ({
  name,
  zone: spec.zone,
  always: spec.always,
  week: spec.week.map(dayText),
  exceptions: Object.entries(spec.exceptions).map(([date, hours]) => ({ date, hours: dayText(hours) })),
});

/** Monday to Friday, nine to six, as a new calendar begins. */
export const newCalendar = (zone: string): CalendarForm => ({ name: '', zone, always: false, week: [...Array<string>(5).fill('09:00–18:00'), '', ''], exceptions: [] });

export const toCalendarSpec = (form: CalendarForm): CalendarSpec => ({
  zone: form.zone,
  always: form.always,
  week: form.week.map(dayOut),
  exceptions: Object.fromEntries(form.exceptions.filter((each) => each.date).map((each) => [each.date, dayOut(each.hours)])),
});

/** The places of a calendar that cannot be read: `week.2`, `exceptions.0`, `exceptions.0.date`. */
export function calendarFaults(form: CalendarForm): { hours: string[]; dates: string[] } {
  const dates = form.exceptions.map((each) => each.date);
  return {
    hours: [
      ...(form.always ? [] : form.week.flatMap((text, day) => (readDay(text) ? [] : [`week.${day}`]))),
      ...form.exceptions.flatMap((each, index) => (readDay(each.hours) ? [] : [`exceptions.${index}`])),
    ],
    dates: form.exceptions.flatMap((each, index) => (each.date && dates.indexOf(each.date) === index ? [] : [`exceptions.${index}.date`])),
  };
}
