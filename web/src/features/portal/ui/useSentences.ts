'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useTimeFormat } from '@/core/time/format';
import { nextStep, type PortalTicket } from '../model/next-step';
import { nearDay } from '../model/when';

/** First name alone: a sentence about a person at work reads better without the surname. */
const firstName = (name: string) => name.trim().split(/\s+/)[0] ?? name;

/** Says what happens next with a ticket, in the reader's language and time zone. */
export function useSentences(now: Date): (ticket: PortalTicket) => string {
  const t = useTranslations('portal');
  const locale = useLocale();
  const { zone, clock } = useTimeFormat();
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
    });
    const when = (iso: string) => {
      const at = new Date(iso);
      const near = nearDay(at, now, zone);
      return near === 'date'
        ? t('when.date', { date: date.format(at) })
        : t(`when.${near}`, { time: clock(iso) });
    };
    return (ticket) => {
      const { key, at } = nextStep(ticket, now);
      const who = ticket.assigned_to ? firstName(ticket.assigned_to.name) : null;
      const by = at === null ? '' : when(at);
      if (who !== null && key === 'solveBy') return t('next.solveByPerson', { name: who, when: by });
      if (who !== null && key === 'working') return t('next.workingPerson', { name: who });
      return t(`next.${key}`, { when: by });
    };
  }, [t, locale, zone, clock, now]);
}
