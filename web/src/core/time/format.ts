'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useMe } from '../auth/useMe';

const MINUTE = 60_000;

function dayKey(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

export type WhenParts = { kind: 'justNow' } | { kind: 'minutesAgo'; count: number } | { kind: 'today' | 'yesterday'; time: string } | { kind: 'date'; text: string };

/** How a past moment is said in a list: minutes up to an hour, then the time, then the date; in the reader's zone. */
export function whenParts(iso: string, now: number, locale: string, zone: string): WhenParts {
  const at = new Date(iso);
  const passed = now - at.getTime();
  if (passed < MINUTE && passed > -MINUTE) return { kind: 'justNow' };
  if (passed >= 0 && passed < 60 * MINUTE) return { kind: 'minutesAgo', count: Math.floor(passed / MINUTE) };
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
  if (dayKey(at, zone) === dayKey(new Date(now), zone)) return { kind: 'today', time };
  if (dayKey(at, zone) === dayKey(new Date(now - 86_400_000), zone)) return { kind: 'yesterday', time };
  const sameYear = dayKey(at, zone).slice(0, 4) === dayKey(new Date(now), zone).slice(0, 4);
  const text = new Intl.DateTimeFormat(locale, {
    timeZone: zone, day: 'numeric', month: 'short', ...(sameYear ? { hour: '2-digit', minute: '2-digit' } : { year: 'numeric' }),
  }).format(at);
  return { kind: 'date', text };
}

/** Times in the signed-in person's zone and the page's language. */
export function useTimeFormat() {
  const locale = useLocale();
  const t = useTranslations('common');
  const zone = useMe().data?.time_zone ?? 'UTC';
  return useMemo(() => {
    const full = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'long', timeStyle: 'short' });
    const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    return {
      zone,
      /** "20 ноября 2026 г. в 09:14" */
      exact: (iso: string) => full.format(new Date(iso)),
      /** "09:14" */
      clock: (iso: string) => clock.format(new Date(iso)),
      /** "5 минут назад", "сегодня, 09:14", "20 нояб., 09:14" */
      when: (iso: string, now = Date.now()) => {
        const parts = whenParts(iso, now, locale, zone);
        switch (parts.kind) {
          case 'justNow':
            return t('time.justNow');
          case 'minutesAgo':
            return t('time.minutesAgo', { count: parts.count });
          case 'today':
            return t('time.today', { time: parts.time });
          case 'yesterday':
            return t('time.yesterday', { time: parts.time });
          case 'date':
            return parts.text;
        }
      },
    };
  }, [locale, zone, t]);
}
