import { addDays, calendarDay } from '@/core/time/calendar-day';

export type NearDay = 'today' | 'tomorrow' | 'yesterday' | 'date';

/** How near a moment is, in calendar days of the reader's zone. */
export function nearDay(at: Date, now: Date, timeZone: string): NearDay {
  const today = calendarDay(timeZone, now);
  const day = calendarDay(timeZone, at);
  if (day === today) return 'today';
  if (day === addDays(today, 1)) return 'tomorrow';
  return day === addDays(today, -1) ? 'yesterday' : 'date';
}
