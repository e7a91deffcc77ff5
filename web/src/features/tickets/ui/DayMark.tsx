'use client';

import { useLocale, useTranslations } from 'next-intl';
import { TimelineMark } from '@/components/organisms/TimelinePieces';
import { addDays, calendarDay } from '@/core/time/calendar-day';
import { useTimeFormat } from '@/core/time/format';

/** The day what follows happened on, in the reader's zone. */
export function DayMark({ at }: { at: string }) {
  const t = useTranslations('tickets');
  const locale = useLocale();
  const { zone } = useTimeFormat();
  const now = new Date();
  const day = calendarDay(zone, new Date(at));
  const today = calendarDay(zone, now);
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric';
  const date = () => new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'long', weekday: 'short', year }).format(new Date(at));
  return <TimelineMark>{day === today ? t('day.today') : day === addDays(today, -1) ? t('day.yesterday') : date()}</TimelineMark>;
}
