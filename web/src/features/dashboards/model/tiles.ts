import type { Overview } from '@/core/api/types';
import type { TableData } from './export';
import type { Measure } from './marks';
import type { MeasureName } from './overview';

/** The tiles in their order. */
export const TILES = ['backlog', 'breached', 'sla_met_percent', 'first_response_median_seconds', 'resolved'] as const;
export type TileName = (typeof TILES)[number];

/** The measure whose list stands behind a figure of the overview. */
export const MEASURE_OF: Record<MeasureName | 'breached', Measure> = {
  created: 'created',
  resolved: 'solved',
  backlog: 'backlog',
  breached: 'breached',
  sla_met_percent: 'sla_resolution',
  first_response_median_seconds: 'first_response_p50',
};

/** Whether a goal is the least or the most a figure should be. */
export const GOAL_SIDE: Record<TileName, 'least' | 'most'> = {
  backlog: 'most',
  breached: 'most',
  sla_met_percent: 'least',
  first_response_median_seconds: 'most',
  resolved: 'least',
};

export interface Tile {
  name: TileName;
  value: number | null;
  before: number | null;
  days: (number | null)[];
}

export interface Breaches {
  now: number | null;
  before: number | null;
  days: (number | null)[];
}

/** The tiles' figures: broken promises are asked for on their own, the rest is the overview. */
export function tilesOf(overview: Overview, breaches: Breaches): Tile[] {
  return TILES.map((name) =>
    name === 'breached'
      ? { name, value: breaches.now, before: breaches.before, days: breaches.days }
      : {
          name,
          value: overview.totals[name],
          before: overview.totals.previous[name],
          days: overview.by_day.map((day) => day[name]),
        },
  );
}

/** This period and the one before, a tile to a line; durations in seconds. */
export const tileData = (tiles: readonly Tile[]): TableData => ({
  header: ['measure', 'current', 'previous'],
  rows: tiles.map(({ name, value, before }) => [name, value, before]),
});
