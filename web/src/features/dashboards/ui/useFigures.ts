'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { dayToMs } from '@/core/time/calendar-day';
import type { Change } from '../model/change';
import { splitDuration } from '../model/duration';
import type { Unit } from '../model/marks';
import { isShare, type FigureName } from '../model/tiles';

export interface Figures {
  /** A measure in words: a count, a duration or a share. */
  measure: (name: FigureName, value: number | null) => string;
  /** A figure of that unit in words. */
  inUnit: (unit: Unit, value: number | null) => string;
  /** How much a measure moved, with its unit. */
  size: (change: Change) => string;
  /** A calendar day: "23 Nov", with the year when asked for. */
  day: (day: string, withYear?: boolean) => string;
  /** A calendar day for reading aloud: "Monday, 23 November". */
  longDay: (day: string) => string;
  /** The name of a weekday, 1 for Monday. */
  weekday: (day: number) => string;
  number: (value: number) => string;
}

/** Figures in the reader's language. Days are calendar days of the report and know no time zone. */
export function useFigures(): Figures {
  const t = useTranslations('dashboards');
  const locale = useLocale();
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const days = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
      return (day: string) => format.format(dayToMs(day) ?? 0);
    };
    const short = days({ day: 'numeric', month: 'short' });
    const dated = days({ day: 'numeric', month: 'short', year: 'numeric' });
    const long = days({ weekday: 'long', day: 'numeric', month: 'long' });
    const duration = (seconds: number) => {
      const { shape, ...parts } = splitDuration(seconds);
      return t(`duration.${shape}`, parts).trim();
    };
    const inUnit: Figures['inUnit'] = (unit, value) => {
      if (value === null) return t('kpi.none');
      if (unit === 'seconds') return duration(value);
      if (unit === 'percent') return t('percentValue', { value: Math.round(value * 10) / 10 });
      return number.format(value);
    };
    const named = days({ weekday: 'long' });
    return {
      inUnit,
      weekday: (day) => named(`2024-01-0${day}`),
      measure: (name, value) => inUnit(name === 'first_response_median_seconds' ? 'seconds' : isShare(name) ? 'percent' : 'tickets', value),
      size: (change) => t(`change.${change.unit}`, { value: change.size }),
      day: (day, withYear = false) => (withYear ? dated(day) : short(day)),
      longDay: long,
      number: (value) => number.format(value),
    };
  }, [t, locale]);
}
