import { addDays, calendarDay } from './calendar-day';
import { fromZonedInput, toZonedInput } from './zoned';

export type Snooze = 'hour' | 'evening' | 'tomorrow' | 'week';

const HOUR = 3_600_000;
const MORNING = 'T09:00';
const EVENING = 'T18:00';

/**
 * The usual moments for a ticket to come back at, in the reader's zone: in an hour, at six this evening (while that is
 * more than an hour away), tomorrow at nine, and on Monday at nine unless that is tomorrow.
 */
export function snoozes(now: Date, zone: string): { id: Snooze; at: string }[] {
  const today = calendarDay(zone, now);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const untilMonday = (8 - weekday) % 7 || 7;
  const evening = fromZonedInput(today + EVENING, zone);
  const far = evening !== null && Date.parse(evening) - now.getTime() > HOUR;
  const moments: { id: Snooze; at: string | null }[] = [
    { id: 'hour', at: new Date(now.getTime() + HOUR).toISOString() },
    { id: 'evening', at: far ? evening : null },
    { id: 'tomorrow', at: fromZonedInput(addDays(today, 1) + MORNING, zone) },
    { id: 'week', at: untilMonday > 1 ? fromZonedInput(addDays(today, untilMonday) + MORNING, zone) : null },
  ];
  return moments.flatMap(({ id, at }) => (at === null ? [] : [{ id, at }]));
}

/** The earliest moment a field offers: the next full minute. */
export const snoozeMin = (now: Date, zone: string): string => toZonedInput(new Date(now.getTime() + 60_000).toISOString(), zone);
