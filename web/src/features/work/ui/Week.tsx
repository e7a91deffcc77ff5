'use client';

import { useTranslations } from 'next-intl';
import { cx } from '@/components/atoms';
import { DayBar } from '@/components/molecules/DayBar';
import type { CalendarSpec } from '@/core/api/types';
import { dayText, readDay } from '@/core/time/hours';
import { useDayNames } from '@/core/time/useDayNames';
import { useMinute } from '@/core/time/useMinute';
import { placeIn, worksAt } from '../model/work';

/** The week of a calendar, and whether it is working time now. */
export function Week({ spec }: { spec: CalendarSpec }) {
  const t = useTranslations('work');
  const days = useDayNames('short');
  const now = new Date(useMinute());
  const { day: today, clock } = placeIn(spec, now);
  const on = worksAt(spec, now);
  const special = Object.keys(spec.exceptions).length;
  return (
    <div className="flex flex-col gap-2" data-week>
      {spec.always ? (
        <p className="text-ink-2">{t('always')}</p>
      ) : (
        <ul aria-label={t('week')} className="flex flex-col">
          {days.map((name, day) => {
            const text = dayText(spec.week[day] ?? []);
            return (
              <li key={name} aria-current={day === today ? 'date' : undefined} className={cx('grid grid-cols-[32px_minmax(0,1fr)_minmax(0,1.1fr)] items-center gap-3 py-0.5', day === today && 'font-semibold')}>
                <span className={cx('first-letter:uppercase', !text && 'text-ink-3')}>{name}</span>
                <DayBar hours={readDay(text) ?? []} />
                <span className={cx('tabular-nums', !text && 'text-ink-3')}>{text || t('closed')}</span>
              </li>
            );
          })}
        </ul>
      )}
      <p className="flex flex-wrap items-center gap-x-2 text-ink-3">
        <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', on ? 'bg-progress' : 'border border-control')} />
        <span className={on ? 'text-ink-2' : undefined}>{t(on ? 'nowOn' : 'nowOff')}</span>
        {spec.always ? null : (
          <span>
            {spec.zone}, <span className="tabular-nums">{clock}</span>
          </span>
        )}
        {special > 0 && !spec.always ? <span>{t('special', { count: special })}</span> : null}
      </p>
    </div>
  );
}
