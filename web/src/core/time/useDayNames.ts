'use client';

import { useLocale } from 'next-intl';
import { useMemo } from 'react';

const MONDAY = Date.UTC(2026, 10, 23);

/** The days of the week from Monday on, in the page's language. */
export function useDayNames(weekday: 'long' | 'short'): string[] {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
    return Array.from({ length: 7 }, (_, day) => format.format(MONDAY + day * 86_400_000));
  }, [locale, weekday]);
}
