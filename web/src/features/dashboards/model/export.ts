import type { Overview } from '@/core/api/types';
import type { Cell } from './csv';
import { MEASURES } from './overview';

export interface TableData {
  header: string[];
  rows: Cell[][];
}

/** A day to a line, from the first; durations in seconds. */
export function dayData(overview: Overview): TableData {
  const rows = overview.by_day.map((row) => [row.day, ...MEASURES.map((name) => row[name])]);
  return { header: ['day', ...MEASURES], rows };
}
