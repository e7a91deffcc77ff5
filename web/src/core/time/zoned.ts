import { calendarDay } from './calendar-day';

/** Minutes by which a zone's clock is ahead of UTC at a moment. */
function offsetAt(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  }).formatToParts(new Date(ms));
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return Math.round((wall - Math.floor(ms / 60_000) * 60_000) / 60_000);
}

/** A moment as a `datetime-local` field shows it in a zone: "2026-11-26T09:30". */
export function toZonedInput(iso: string, zone: string): string {
  const at = new Date(iso);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' }).format(at);
  return `${calendarDay(zone, at)}T${clock}`;
}

/**
 * The moment a `datetime-local` field means in a zone; null when it is not filled in. A time that a clock change skips
 * is taken as if the clock had not changed yet; of a time that comes twice, the first.
 */
export function fromZonedInput(local: string, zone: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(local);
  const wall = match ? Date.parse(`${match[1]}T${match[2]}:00Z`) : Number.NaN;
  if (Number.isNaN(wall)) return null;
  const guesses = [offsetAt(wall - 86_400_000, zone), offsetAt(wall + 86_400_000, zone)];
  const fitting = guesses.map((offset) => wall - offset * 60_000).filter((ms) => ms + offsetAt(ms, zone) * 60_000 === wall);
  return new Date(fitting[0] ?? wall - (guesses[0] ?? 0) * 60_000).toISOString();
}
