const DAY_MS = 86_400_000;

function msToDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Midnight UTC of a `YYYY-MM-DD` day in milliseconds; null when there is no such day. */
export function dayToMs(day: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return null;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return msToDay(ms) === day ? ms : null;
}

/** The calendar day `days` after `day` (before it, when negative). RangeError when there is no such day. */
export function addDays(day: string, days: number): string {
  const ms = dayToMs(day);
  if (ms === null) throw new RangeError(`not a calendar day: ${day}`);
  return msToDay(ms + days * DAY_MS);
}

/** How many days lie between two days, both counted; negative when they are out of order. */
export function daysBetween(from: string, to: string): number {
  const [first, last] = [dayToMs(from), dayToMs(to)];
  if (first === null || last === null) throw new RangeError(`not calendar days: ${from}, ${to}`);
  return (last - first) / DAY_MS + (last >= first ? 1 : -1);
}

/** The calendar day, `YYYY-MM-DD`, that a moment falls on in an IANA time zone. */
export function calendarDay(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
