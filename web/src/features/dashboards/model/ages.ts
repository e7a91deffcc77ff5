/** Ages of what is open, the youngest first: from that many days, up to below that many. */
export const AGES = [
  { name: 'day', from: null, to: 1 },
  { name: 'three', from: 1, to: 3 },
  { name: 'week', from: 3, to: 7 },
  { name: 'month', from: 7, to: 30 },
  { name: 'older', from: 30, to: null },
] as const;
export type Age = (typeof AGES)[number];

/** The list's filter for open tickets of that age. */
export function ageFilter({ from, to }: Pick<Age, 'from' | 'to'>): string {
  const parts = ['is:active'];
  if (from !== null) parts.push(`created:>=${from}d`);
  if (to !== null) parts.push(`created:<${to}d`);
  return parts.join(' ');
}
