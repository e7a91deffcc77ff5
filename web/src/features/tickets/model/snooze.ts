import { addDays, calendarDay } from '@/core/time/calendar-day';
import { fromZonedInput, toZonedInput } from '@/core/time/zoned';

export type SnoozePreset = 'later' | 'tomorrow' | 'nextWeek';
const MORNING = '09:00';
const HOURS_LATER = 3;

/** Moments to come back at, in the reader's zone: in three hours (only while it is still today), tomorrow and on Monday at nine. */
export function snoozePresets(now: Date, zone: string): { id: SnoozePreset; at: string }[] {
  const today = calendarDay(zone, now);
  const later = new Date(Math.ceil((now.getTime() + HOURS_LATER * 3_600_000) / 900_000) * 900_000);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const monday = addDays(today, weekday === 0 ? 1 : 8 - weekday);
  const morning = (day: string) => fromZonedInput(`${day}T${MORNING}`, zone) ?? later.toISOString();
  return [
    ...(calendarDay(zone, later) === today ? [{ id: 'later' as const, at: later.toISOString() }] : []),
    { id: 'tomorrow', at: morning(addDays(today, 1)) },
    { id: 'nextWeek', at: morning(monday) },
  ];
}

/** The earliest moment a field offers: the next full minute. */
export const snoozeMin = (now: Date, zone: string): string => toZonedInput(new Date(now.getTime() + 60_000).toISOString(), zone);
