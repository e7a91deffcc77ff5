'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { DAY_CHART_HEIGHT, layoutDayChart } from '../model/day-chart';
import { nearestIndex } from '../model/geometry';
import type { DayRow } from '../model/overview';
import { DayPlots } from './DayPlots';
import { DayReadout } from './DayReadout';
import { useFigures } from './useFigures';
import { useWidth } from './useWidth';

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: (index) => index - 1,
  ArrowDown: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index) => index + 1,
  PageDown: (index) => index - 7,
  PageUp: (index) => index + 7,
  Home: () => 0,
  End: (_, last) => last,
};

type DayChartProps = {
  rows: readonly DayRow[];
  totals: { created: number; resolved: number; backlog: number };
};

/** Days under a cursor that pointer and arrow keys move alike; the row above the plots reads the day. */
export function DayChart({ rows, totals }: DayChartProps) {
  const t = useTranslations('dashboards.flow');
  const figures = useFigures();
  const [width, ref] = useWidth();
  const [cursor, setCursor] = useState<number | null>(null);
  const layout = useMemo(() => layoutDayChart(rows, width), [rows, width]);
  const last = rows.length - 1;
  const index = cursor === null ? last : Math.min(cursor, last);
  const row = rows[index];

  const reading = ({ day, created, resolved, backlog }: DayRow) =>
    t('read', { day: figures.longDay(day), created, resolved, backlog });
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setCursor(nearestIndex(x, layout.left, layout.right, rows.length));
  };
  const step = (event: KeyboardEvent) => {
    const next = STEPS[event.key];
    if (event.key === 'Escape') setCursor(null);
    if (!next || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    setCursor(Math.min(last, Math.max(0, next(index, last))));
  };

  return (
    <>
      <DayReadout
        heading={cursor !== null && row ? figures.longDay(row.day) : t('total')}
        values={cursor !== null && row ? row : totals}
      />
      <div
        ref={ref}
        role="slider"
        tabIndex={0}
        aria-label={t('label')}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={index}
        aria-valuetext={row ? reading(row) : undefined}
        className="w-full touch-pan-y rounded-control"
        onPointerMove={follow}
        onPointerDown={follow}
        onPointerLeave={() => setCursor(null)}
        onBlur={() => setCursor(null)}
        onKeyDown={step}
      >
        {width > 0 ? (
          <DayPlots layout={layout} rows={rows} cursor={cursor === null ? null : index} />
        ) : (
          <svg height={DAY_CHART_HEIGHT} width="1" aria-hidden="true" />
        )}
      </div>
    </>
  );
}
