import type { CalendarSpec, Named, PersonWork, SlaCalendar } from '@/core/api/types';
import { toZonedInput } from '@/core/time/zoned';

export type Work = Pick<PersonWork, 'person' | 'available' | 'capacity' | 'calendar'>;
export type WorkChange = { available?: boolean; capacity?: number | null; calendar_id?: string | null };
export type WorkForm = { available: boolean; capacity: string; calendarId: string | null };

const MOST = 1_000;
const DAY_MS = 86_400_000;

export const toWorkForm = (work: Work): WorkForm => ({
  available: work.available,
  capacity: work.capacity === null ? '' : String(work.capacity),
  calendarId: work.calendar?.id ?? null,
});

/** A limit as it is typed: nothing is none (null), undefined is no number the server takes. */
export function readCapacity(text: string): number | null | undefined {
  if (!text.trim()) return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= MOST ? value : undefined;
}

/** What the form says otherwise than what stands; null where its limit cannot be read. */
export function changesOf(work: Work, form: WorkForm): WorkChange | null {
  const capacity = readCapacity(form.capacity);
  if (capacity === undefined) return null;
  return {
    ...(form.available === work.available ? {} : { available: form.available }),
    ...(capacity === work.capacity ? {} : { capacity }),
    ...(form.calendarId === (work.calendar?.id ?? null) ? {} : { calendar_id: form.calendarId }),
  };
}

/** The calendars one may choose: those in use, and the present one even when it is archived or not yet read. */
export function hoursToChoose(calendars: readonly SlaCalendar[], present: Named | null): Named[] {
  const shown = calendars.filter((each) => !each.archived || each.id === present?.id);
  return present && !shown.some((each) => each.id === present.id) ? [present, ...shown] : [...shown];
}

/** The local day and clock of a moment in the calendar's zone; the day counts from Monday. */
export function placeIn(spec: CalendarSpec, at: Date): { date: string; day: number; clock: string } {
  const [date = '', clock = ''] = toZonedInput(at.toISOString(), spec.zone).split('T');
  return { date, clock, day: (Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS) + 3) % 7 };
}

/** Whether the calendar has somebody at work at a moment; the instant an interval ends is not within it. */
export function worksAt(spec: CalendarSpec, at: Date): boolean {
  if (spec.always) return true;
  const { date, day, clock } = placeIn(spec, at);
  return (spec.exceptions[date] ?? spec.week[day] ?? []).some(([start = '', end = '']) => start <= clock && clock < end);
}
