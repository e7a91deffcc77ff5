'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { dayToMs } from '@/core/time/calendar-day';
import { measureTable, useMeasure } from '../api/measures';
import { ChartFrame } from './ChartFrame';
import { Opener } from './BarList';
import { useBoard } from './opening';
import { CELL, FIGURE, HeadRow, TableBox } from './tables';
import { useRoving } from './useRoving';
import { useFigures } from './useFigures';
import { Waiting } from './Waiting';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = [1, 2, 3, 4, 5, 6, 7];
const keyOf = (day: number, hour: number) => `${day}-${String(hour).padStart(2, '0')}`;
function useShortDays(): (day: number) => string {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
    return (day) => format.format(dayToMs(`2024-01-0${day}`) ?? 0); // a week that begins with a Monday
  }, [locale]);
}

/** When tickets come: weekdays by hours, darker where there are more; every square opens its tickets. */
export function HeatMap() {
  const t = useTranslations('dashboards');
  const { range, timeZone, open } = useBoard();
  const found = useMeasure('created', 'weekday_hour', range, timeZone);
  const counts = useMemo(() => new Map(found.data?.rows.map((row) => [row.key, row.count])), [found.data]);
  const figures = useFigures();
  const short = useShortDays();
  const title = t('hours.title');
  const opener = (day: number, hour: number) => ({
    count: counts.get(keyOf(day, hour)) ?? 0,
    label: t('hours.open', { day: figures.weekday(day), hour, count: counts.get(keyOf(day, hour)) ?? 0 }),
    to: () => open({ measure: 'created', by: 'weekday_hour', key: keyOf(day, hour) }),
  });
  return (
    <ChartFrame
      title={title}
      file="created-weekday_hour"
      range={range}
      data={() => measureTable('created', 'weekday_hour', range, timeZone)}
      chart={
        <Waiting found={found}>
          <Squares title={title} days={short} opener={opener} most={Math.max(1, ...counts.values())} />
        </Waiting>
      }
      table={
        <TableBox label={title}>
          <HeadRow names={[t('hours.weekday'), ...HOURS.map(String)]} />
          <tbody>
            {DAYS.map((day) => (
              <tr key={day} className="border-b border-hairline last:border-b-0">
                <th scope="row" className={`${CELL} font-[450]`}>
                  {figures.weekday(day)}
                </th>
                {HOURS.map((hour) => {
                  const { count, ...rest } = opener(day, hour);
                  return (
                    <td key={hour} className={CELL}>
                      <Opener {...rest} className={FIGURE}>
                        {count}
                      </Opener>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </TableBox>
      }
    />
  );
}

type SquaresProps = {
  title: string;
  most: number;
  days: (day: number) => string;
  opener: (day: number, hour: number) => { count: number; label: string; to: () => void };
};

function Squares({ title, most, days, opener }: SquaresProps) {
  const roving = useRoving(DAYS.length * HOURS.length, HOURS.length);
  return (
    <div className="relative overflow-x-auto p-0.5" tabIndex={-1}>
      <div role="group" aria-label={title} {...roving.box} className="grid min-w-[640px] grid-cols-[32px_repeat(24,minmax(24px,1fr))] gap-0.5">
        {DAYS.map((day) => [
          <span key={day} aria-hidden="true" className="type-label self-center text-ink-3">
            {days(day)}
          </span>,
          ...HOURS.map((hour) => {
            const { count, label, to } = opener(day, hour);
            return (
              <Opener key={hour} to={to} label={label} className="wn-edge relative block h-7 rounded-[2px]" {...roving.mark((day - 1) * HOURS.length + hour)}>
                <svg width="100%" height="100%" aria-hidden="true" className="absolute inset-0">
                  <title>{label}</title>
                  <rect width="100%" height="100%" rx="2" fill="var(--sunken)" />
                  {count > 0 ? <rect width="100%" height="100%" rx="2" fill="var(--chart-1)" opacity={0.18 + (0.82 * count) / most} /> : null}
                </svg>
              </Opener>
            );
          }),
        ])}
        <span />
        {HOURS.map((hour) => (
          <span key={hour} aria-hidden="true" className="type-label text-center text-ink-3 tabular-nums">
            {hour % 3 === 0 ? hour : null}
          </span>
        ))}
      </div>
    </div>
  );
}
