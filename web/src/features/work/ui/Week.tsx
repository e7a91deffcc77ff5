'use client';

import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { cx } from '@/components/atoms';
import { DayBar } from '@/components/molecules/DayBar';
import type { CalendarSpec } from '@/core/api/types';
import { dayText, readDay } from '@/core/time/hours';
import { useDayNames } from '@/core/time/useDayNames';
import { useMinute } from '@/core/time/useMinute';
import { placeIn, worksAt } from '../model/work';

/** The hours of a day; a line breaks between intervals only. */
function Intervals({ hours }: { hours: readonly (readonly string[])[] }) {
  return hours.map((each, index) => (
    <Fragment key={each[0]}>
      {index > 0 ? ', ' : null}
      <span className="whitespace-nowrap">{dayText([each])}</span>
    </Fragment>
  ));
}

/** The week of a calendar, and whether it is working time now. */
export function Week({ spec }: { spec: CalendarSpec }) {
  const t = useTranslations('work');
  const days = useDayNames('short');
  const now = new Date(useMinute());
  const { day: today, clock } = placeIn(spec, now);
  const on = worksAt(spec, now);
  return (
    <div className="flex flex-col gap-2" data-week>
      {spec.always ? (
        <p className="text-ink-2">{t('always')}</p>
      ) : (
        <ul aria-label={t('week')} className="grid grid-cols-[auto_minmax(64px,1fr)_minmax(0,max-content)] gap-x-3">
          {days.map((name, day) => {
            const hours = spec.week[day] ?? [];
            return (
              <li key={name} aria-current={day === today ? 'date' : undefined} className={cx('col-span-3 grid grid-cols-subgrid items-center py-0.5', day === today && 'font-semibold')}>
                <span className={cx('first-letter:uppercase', hours.length === 0 && 'text-ink-3')}>{name}</span>
                <DayBar hours={readDay(dayText(hours)) ?? []} />
                <span className={cx('tabular-nums', hours.length === 0 && 'text-ink-3')}>{hours.length > 0 ? <Intervals hours={hours} /> : t('closed')}</span>
              </li>
            );
          })}
        </ul>
      )}
      <div className="text-ink-3">
        <p className="flex items-baseline gap-2">
          <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', on ? 'bg-progress' : 'border border-control')} />
          <span className={on ? 'text-ink-2' : undefined}>{t(on ? 'nowOn' : 'nowOff')}</span>
        </p>
        {spec.always ? null : <p className="tabular-nums">{t('place', { zone: spec.zone, clock, special: Object.keys(spec.exceptions).length })}</p>}
      </div>
    </div>
  );
}
