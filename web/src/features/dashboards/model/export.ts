import type { Overview } from '@/core/api/types';
import type { Cell } from './csv';
import { MEASURES, sortByPriority, type MeasureName } from './overview';

export interface TableData {
  header: string[];
  rows: Cell[][];
}

type Row = Record<MeasureName, number | null>;

const cells = (row: Row): Cell[] => MEASURES.map((name) => row[name]);

/** This period and the previous one, a measure to a line; durations in seconds. */
export function kpiData(overview: Overview): TableData {
  const { totals } = overview;
  return {
    header: ['measure', 'current', 'previous'],
    rows: MEASURES.map((name) => [name, totals[name], totals.previous[name]]),
  };
}

/** A day to a line, from the first; durations in seconds. */
export function dayData(overview: Overview): TableData {
  return { header: ['day', ...MEASURES], rows: overview.by_day.map((row) => [row.day, ...cells(row)]) };
}

/** A priority to a line, from the most pressing; durations in seconds. */
export function priorityData(overview: Overview): TableData {
  const rows = sortByPriority(overview.by_priority);
  return { header: ['priority', ...MEASURES], rows: rows.map((row) => [row.priority, ...cells(row)]) };
}
