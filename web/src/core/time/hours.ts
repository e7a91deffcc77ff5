/** Working hours of a day: as they are typed, and as minutes from midnight. */
export const DAY = 1440;

export type Interval = readonly [start: number, end: number];

const two = (value: number) => String(value).padStart(2, '0');
/** "09:30"; the end of the day is "24:00". */
export const clockText = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Minutes of "9", "09:30" or "24:00"; null where it is no time of a day. */
export function minutesOf(text: string): number | null {
  const match = /^(\d{1,2})(?::(\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0);
  return minutes <= DAY && Number(match[2] ?? 0) < 60 ? minutes : null;
}

/** The hours of a day as they are typed: "9-13, 14:00–18:00"; nothing is a closed day. Null where that cannot be read. */
export function readDay(text: string): Interval[] | null {
  if (!text.trim()) return [];
  const found: Interval[] = [];
  for (const part of text.split(',')) {
    const ends = part.split(/[-–—]/);
    const [start, end] = [minutesOf(ends[0] ?? ''), minutesOf(ends[1] ?? '')];
    if (ends.length !== 2 || start === null || end === null || end <= start) return null;
    found.push([start, end]);
  }
  found.sort((one, other) => one[0] - other[0]);
  return found.some((each, index) => index > 0 && each[0] < (found[index - 1]?.[1] ?? 0)) ? null : found;
}

export const dayText = (hours: readonly (readonly string[])[]): string => hours.map(([start, end]) => `${start}–${end}`).join(', ');

/** Minutes of the working week. */
export const weekMinutes = (week: readonly string[]): number =>
  week.reduce((sum, text) => sum + (readDay(text) ?? []).reduce((day, [start, end]) => day + end - start, 0), 0);
