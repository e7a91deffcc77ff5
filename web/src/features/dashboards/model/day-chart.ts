import {
  areaPath,
  bandTicks,
  countTicks,
  labelledIndexes,
  linearScale,
  linePath,
  spreadLabels,
} from './geometry';
import type { DayRow } from './overview';

export interface DayChartLayout {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (index: number) => number;
  flow: { ticks: number[]; y: (value: number) => number; base: number };
  backlog: { ticks: number[]; y: (value: number) => number; base: number };
  created: string;
  createdArea: string;
  resolved: string;
  backlogLine: string;
  labels: { created: number; resolved: number; backlog: number };
  dayLabels: number[];
}

const FLOW_HEIGHT = 168;
const GAP = 28;
const BACKLOG_HEIGHT = 56;
const TOP = 12;
const AXIS = 24;
const LABEL_GAP = 14;
const DAY_LABEL_WIDTH = 64;

/** Height in CSS pixels of the whole drawing, known before its width is. */
export const DAY_CHART_HEIGHT = TOP + FLOW_HEIGHT + GAP + BACKLOG_HEIGHT + AXIS;

/** Distance of the plot from the drawing's right edge, kept for the names of the lines. */
const labelMargin = (width: number): number => (width < 480 ? 66 : 76);

/**
 * Geometry of the two plots that share one axis of days: what came and went, and what was left.
 *
 * The backlog has a plot of its own, because on one scale it would flatten the daily counts, and
 * two scales in one plot would make any crossing of lines look meaningful.
 */
export function layoutDayChart(rows: readonly DayRow[], width: number): DayChartLayout {
  const most = Math.max(0, ...rows.flatMap((row) => [row.created, row.resolved]));
  const flowTicks = countTicks(most, 4);
  const backlogs = rows.map((row) => row.backlog);
  const backlogTicks = bandTicks(Math.min(...backlogs), Math.max(...backlogs), 3);
  const digits = Math.max(...[...flowTicks, ...backlogTicks].map((tick) => String(tick).length));
  const left = 10 + digits * 7;
  const right = Math.max(left + 40, width - labelMargin(width));
  const flowBase = TOP + FLOW_HEIGHT;
  const backlogTop = flowBase + GAP;
  const backlogBase = backlogTop + BACKLOG_HEIGHT;
  const x = linearScale([0, Math.max(1, rows.length - 1)], [left, right]);
  const flowY = linearScale([0, flowTicks.at(-1) ?? 1], [flowBase, TOP]);
  const backlogY = linearScale([backlogTicks[0] ?? 0, backlogTicks.at(-1) ?? 1], [backlogBase, backlogTop]);
  const points = (value: (row: DayRow) => number) =>
    rows.map((row, index) => ({ x: x(index), y: value(row) }));
  const created = points((row) => flowY(row.created));
  const resolved = points((row) => flowY(row.resolved));
  const backlog = points((row) => backlogY(row.backlog));
  const [createdLabel = 0, resolvedLabel = 0] = spreadLabels(
    [created.at(-1)?.y ?? flowBase, resolved.at(-1)?.y ?? flowBase],
    LABEL_GAP,
    TOP,
    flowBase,
  );
  return {
    width,
    height: DAY_CHART_HEIGHT,
    left,
    right,
    top: TOP,
    bottom: backlogBase,
    x,
    flow: { ticks: flowTicks, y: flowY, base: flowBase },
    backlog: { ticks: backlogTicks, y: backlogY, base: backlogBase },
    created: linePath(created),
    createdArea: areaPath(created, flowBase),
    resolved: linePath(resolved),
    backlogLine: linePath(backlog),
    labels: { created: createdLabel, resolved: resolvedLabel, backlog: backlog.at(-1)?.y ?? backlogBase },
    dayLabels: labelledIndexes(rows.length, right - left, DAY_LABEL_WIDTH),
  };
}
