'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { measureTable, useMeasure } from '../api/measures';
import { useNames } from '../api/names';
import { FULL, unitOf, type Breakdown, type Measure } from '../model/marks';
import { BarList, BarTable } from './BarList';
import { ChartFrame } from './ChartFrame';
import { useBoard } from './opening';
import { useFigures } from './useFigures';
import { Waiting } from './Waiting';

/** More bars than these are read in the table. */
const MOST_BARS = 12;

type MeasureBarsProps = { title: string; measure: Measure; by: Breakdown; color: string; goal?: number | null; controls?: ReactNode };

/** One measure by teams, people, reasons…: bars, the widest first. */
export function MeasureBars({ title, measure, by, color, goal = null, controls }: MeasureBarsProps) {
  const t = useTranslations('dashboards');
  const figures = useFigures();
  const { range, timeZone, open } = useBoard();
  const found = useMeasure(measure, by, range, timeZone);
  const sorted = (found.data?.rows ?? []).toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1) || b.count - a.count);
  const nameOf = useNames(by, sorted.map((row) => row.key));
  const unit = unitOf(measure);
  const rows = sorted.map((row) => ({
    ...row,
    value: row.value,
    label: nameOf(row.key),
    text: figures.inUnit(unit, row.value),
    to: () => open({ measure, by, key: row.key }),
  }));
  const more = rows.length - MOST_BARS;
  return (
    <ChartFrame
      title={title}
      file={`${measure}-${by}`}
      range={range}
      data={() => measureTable(measure, by, range, timeZone)}
      controls={controls}
      chart={
        <Waiting found={found}>
          <BarList rows={rows.slice(0, MOST_BARS)} label={title} color={color} most={FULL[unit]} goal={goal} />
          {more > 0 ? <p className="pt-1 text-ink-3">{t('marks.more', { count: more })}</p> : null}
        </Waiting>
      }
      table={<BarTable rows={rows} label={title} name={t(`by.${by}`)} figure={t(`measure.${measure}`)} />}
    />
  );
}
