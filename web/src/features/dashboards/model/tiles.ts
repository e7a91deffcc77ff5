import type { Overview } from '@/core/api/types';
import type { TableData } from './export';
import type { Measure } from './marks';
import type { MeasureName } from './overview';

/** The tiles in their order. */
export const TILES = ['backlog', 'breached', 'sla_met_percent', 'first_response_median_seconds', 'satisfaction'] as const;
export type TileName = (typeof TILES)[number];
/** The tiles that the overview does not tell and that are asked for on their own. */
export const ASKED = ['breached', 'satisfaction'] as const;
export type AskedName = (typeof ASKED)[number];
/** A figure that has a name on the page. */
export type FigureName = MeasureName | AskedName;

/** The measure whose list stands behind a figure of the overview. */
export const MEASURE_OF: Record<FigureName, Measure> = {
  created: 'created',
  resolved: 'solved',
  backlog: 'backlog',
  breached: 'breached',
  sla_met_percent: 'sla_resolution',
  first_response_median_seconds: 'first_response_p50',
  satisfaction: 'satisfaction',
};

/** Whether a goal is the least or the most a figure should be. */
export const GOAL_SIDE: Record<TileName, 'least' | 'most'> = {
  backlog: 'most',
  breached: 'most',
  sla_met_percent: 'least',
  first_response_median_seconds: 'most',
  satisfaction: 'least',
};

export interface Tile {
  name: TileName;
  value: number | null;
  before: number | null;
  days: (number | null)[];
}

export type Asked = Record<AskedName, Omit<Tile, 'name'>>;

const isAsked = (name: TileName): name is AskedName => (ASKED as readonly TileName[]).includes(name);

/** Whether a figure is a share, which no goal may set above a hundred. */
export const isShare = (name: FigureName): boolean => name === 'sla_met_percent' || name === 'satisfaction';

/** The tiles' figures: those of the overview, and those that were asked for on their own. */
export function tilesOf(overview: Overview, asked: Asked): Tile[] {
  return TILES.map((name) =>
    isAsked(name)
      ? { name, ...asked[name] }
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
