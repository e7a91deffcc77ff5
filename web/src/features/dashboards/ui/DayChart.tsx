'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { DAY_CHART_HEIGHT, layoutDayChart } from '../model/day-chart';
import { nearestIndex } from '../model/geometry';
import type { DayRow } from '../model/overview';
import { DayPlots } from './DayPlots';
import { DayReadout, SERIES } from './DayReadout';
import { useFigures } from './useFigures';
import { useWidth } from './useWidth';

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  PageDown: (index) => index - 7,
  PageUp: (index) => index + 7,
  Home: () => 0,
  End: (_, last) => last,
};

const NAMES = SERIES.map(({ name }) => name);
type Name = (typeof NAMES)[number];

type DayChartProps = {
  rows: readonly DayRow[];
  totals: { created: number; resolved: number; backlog: number };
  /** Lists the tickets behind a line's figure of a day. */
  onOpen: (name: Name, day: string) => void;
};

/** Days under a cursor that pointer and arrow keys move alike; the row above the plots reads the day. A press, or up and down and Enter, opens the tickets behind a line. */
export function DayChart({ rows, totals, onOpen }: DayChartProps) {
  const t = useTranslations('dashboards.flow');
  const figures = useFigures();
  const [width, ref] = useWidth();
  const [cursor, setCursor] = useState<number | null>(null);
  const layout = useMemo(() => layoutDayChart(rows, width), [rows, width]);
  const last = rows.length - 1;
  const index = cursor === null ? last : Math.min(cursor, last);
  const row = rows[index];

  const [line, setLine] = useState<Name | null>(null);
  const whole = ({ day, created, resolved, backlog }: DayRow) =>
    t('read', { day: figures.longDay(day), created, resolved, backlog });
  const reading = (at: DayRow) =>
    line === null ? whole(at) : t('readLine', { name: t(line), day: figures.longDay(at.day), count: at[line] });
  const nearest = (event: MouseEvent<HTMLDivElement>, at: DayRow): Name => {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    if (y > (layout.flow.base + layout.backlog.y(layout.backlog.ticks.at(-1) ?? 1)) / 2) return 'backlog';
    return Math.abs(y - layout.flow.y(at.created)) <= Math.abs(y - layout.flow.y(at.resolved)) ? 'created' : 'resolved';
  };
  const leave = () => {
    setCursor(null);
    setLine(null);
  };
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setCursor(nearestIndex(x, layout.left, layout.right, rows.length));
  };
  const step = (event: KeyboardEvent) => {
    const next = STEPS[event.key];
    if (event.key === 'Escape') leave();
    if (event.key === 'Enter' && row) onOpen(line ?? 'created', row.day);
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (turn !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      setCursor(index);
      setLine(NAMES[(NAMES.indexOf(line ?? 'backlog') + (line === null && turn < 0 ? 0 : turn) + NAMES.length) % NAMES.length] ?? null);
    }
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
        className="w-full cursor-pointer touch-pan-y rounded-control"
        onPointerMove={follow}
        onPointerDown={follow}
        onPointerLeave={leave}
        onBlur={leave}
        onClick={(event) => row && cursor !== null && onOpen(nearest(event, row), row.day)}
        onKeyDown={step}
      >
        {width > 0 ? (
          <DayPlots layout={layout} rows={rows} cursor={cursor === null ? null : index} line={line} />
        ) : (
          <svg height={DAY_CHART_HEIGHT} width="1" aria-hidden="true" />
        )}
      </div>
    </>
  );
}
