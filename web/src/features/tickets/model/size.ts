/** "840 Б", "1,2 МБ": a size in the reader's own units and separators. */
export function formatBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let at = 0;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit', unit: units[at], unitDisplay: 'short', maximumFractionDigits: at > 1 && value < 10 ? 1 : 0,
  }).format(value);
}
