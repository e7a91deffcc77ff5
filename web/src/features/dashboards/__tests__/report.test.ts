import { describe, expect, it } from 'vitest';
import type { Measures, Overview } from '@/core/api/types';
import { layoutDayChart } from '../model/day-chart';
import { dayData } from '../model/export';
import { isEmptyOverview } from '../model/overview';
import { tileData, tilesOf } from '../model/tiles';

const measures = (change: Partial<Measures> = {}): Measures => ({
  created: 4,
  resolved: 3,
  backlog: 12,
  first_response_median_seconds: 900,
  sla_met_percent: 91.5,
  ...change,
});

const overview: Overview = {
  from: '2026-11-01',
  to: '2026-11-02',
  totals: { ...measures(), previous: measures({ first_response_median_seconds: null }) },
  by_day: [
    { day: '2026-11-01', ...measures({ created: 0, backlog: 10 }) },
    { day: '2026-11-02', ...measures({ sla_met_percent: null }) },
  ],
  by_priority: [
    { priority: 'low', ...measures() },
    { priority: 'critical', ...measures({ created: 1 }) },
  ],
  as_of: '2026-11-02T10:00:00Z',
};

describe('the downloads', () => {
  it('hold raw numbers and keep what is unknown empty', () => {
    const tiles = tilesOf(overview, {
      breached: { value: 2, before: null, days: [0, 2] },
      satisfaction: { value: 80.5, before: 75, days: [null, 80.5] },
    });
    expect(tileData(tiles).rows).toEqual([
      ['backlog', 12, 12],
      ['breached', 2, null],
      ['sla_met_percent', 91.5, 91.5],
      ['first_response_median_seconds', 900, null],
      ['satisfaction', 80.5, 75],
    ]);
    expect(tiles.at(-1)?.days).toEqual([null, 80.5]);
    expect(dayData(overview)).toEqual({
      header: ['day', 'created', 'resolved', 'backlog', 'first_response_median_seconds', 'sla_met_percent'],
      rows: [
        ['2026-11-01', 0, 3, 10, 900, 91.5],
        ['2026-11-02', 4, 3, 12, 900, null],
      ],
    });
  });
});

describe('isEmptyOverview', () => {
  it('does not call a period empty while tickets wait', () => {
    expect(isEmptyOverview(overview)).toBe(false);
    const quiet = measures({ created: 0, resolved: 0 });
    expect(isEmptyOverview({ ...overview, totals: { ...quiet, previous: quiet } })).toBe(false);
    const none = { ...quiet, backlog: 0 };
    expect(isEmptyOverview({ ...overview, totals: { ...none, previous: none } })).toBe(true);
  });
});

describe('layoutDayChart', () => {
  const layout = layoutDayChart(overview.by_day, 800);

  it('spans the plot from the first day to the last', () => {
    expect(layout.x(0)).toBe(layout.left);
    expect(layout.x(overview.by_day.length - 1)).toBe(layout.right);
    expect(layout.right).toBeLessThan(800);
  });

  it('puts zero on the base line and the backlog on a scale of its own', () => {
    expect(layout.flow.y(0)).toBe(layout.flow.base);
    expect(layout.backlog.base).toBeGreaterThan(layout.flow.base);
    expect(layout.backlog.ticks[0]).toBeGreaterThan(0);
  });

  it('keeps the names of two close lines apart', () => {
    expect(Math.abs(layout.labels.created - layout.labels.resolved)).toBeGreaterThanOrEqual(14);
  });

  it('stands a single day and a width that is not known yet', () => {
    const single = layoutDayChart(overview.by_day.slice(0, 1), 0);
    expect(single.created).not.toContain('NaN');
    expect(single.dayLabels).toEqual([0]);
  });
});
