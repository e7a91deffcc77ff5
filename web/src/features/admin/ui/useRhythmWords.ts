'use client';

import { useTranslations } from 'next-intl';
import { hourText, WEEKDAYS, type ReportForm } from '../model/reports';

/** A rhythm as a person would say it. */
export function useRhythmWords() {
  const t = useTranslations('reports.rhythm');
  return {
    sentence: ({ rhythm, weekday, day, hour }: Pick<ReportForm, 'rhythm' | 'weekday' | 'day' | 'hour'>): string =>
      t(`said.${rhythm}`, { hour: hourText(hour), day, each: t(`each.${WEEKDAYS[weekday] ?? '0'}`) }),
  };
}
