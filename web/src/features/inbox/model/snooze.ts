import { calendarDay } from '@/core/time/calendar-day';
import { fromZonedInput } from '@/core/time/zoned';

export const SNOOZES = ['hour', 'evening', 'tomorrow', 'week'] as const;
export type Snooze = (typeof SNOOZES)[number];

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MORNING = 'T09:00';
const EVENING = 'T18:00';

/** The moment a snooze ends for a reader in `zone`; null where it makes no sense now (this evening, late at night). */
export function snoozeUntil(snooze: Snooze, now: Date, zone: string): string | null {
  const day = (ahead: number) => calendarDay(zone, new Date(now.getTime() + ahead * DAY));
  if (snooze === 'hour') return new Date(now.getTime() + HOUR).toISOString();
  if (snooze === 'evening') {
    const evening = fromZonedInput(day(0) + EVENING, zone);
    return evening && Date.parse(evening) - now.getTime() > HOUR ? evening : null;
  }
  if (snooze === 'tomorrow') return fromZonedInput(day(1) + MORNING, zone);
  const weekday = new Date(`${day(0)}T12:00:00Z`).getUTCDay();
  return fromZonedInput(day(((8 - weekday) % 7) || 7) + MORNING, zone);
}
