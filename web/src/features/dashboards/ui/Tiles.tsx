import { useTranslations } from 'next-intl';
import { cx } from '@/components/atoms';
import { changeOf } from '../model/change';
import { reaches, type Goals } from '../model/goals';
import { GOAL_SIDE, MEASURE_OF, type Tile } from '../model/tiles';
import { ChangeNote } from './ChangeNote';
import { useBoard } from './opening';
import { Sparkline } from './Sparkline';
import { useFigures } from './useFigures';

const TILE =
  '-mb-px grid w-full grid-cols-[1fr_auto] content-start items-center gap-x-3 border-b border-hairline py-3 text-left hover:bg-sunken md:h-full md:grid-cols-1 md:px-4 md:py-4';

/** Five figures, each with its change, its days and its goal; each is a button to the tickets behind it. */
export function Tiles({ tiles, goals }: { tiles: readonly Tile[]; goals: Goals }) {
  const t = useTranslations('dashboards');
  const figures = useFigures();
  const { open } = useBoard();
  return (
    <ul className="grid border-y border-hairline md:grid-cols-3 xl:grid-cols-5">
      {tiles.map(({ name, value, before, days }) => (
        <li key={name} data-tile={name} className="md:border-r md:border-hairline md:max-xl:nth-[3n]:border-r-0 xl:last:border-r-0">
          <button type="button" className={TILE} onClick={() => open({ measure: MEASURE_OF[name], by: 'all', key: '' })}>
            <span className="text-ink-2">{t(`kpi.${name}`)}</span>
            <strong data-value={value ?? ''} className="type-kpi col-start-1 whitespace-nowrap tabular-nums">
              {figures.measure(name, value)}
            </strong>
            <span className="col-start-1" title={before === null ? undefined : t('kpi.previous', { value: figures.measure(name, before) })}>
              <ChangeNote change={changeOf(name, value, before)} />
            </span>
            <GoalNote tile={{ name, value }} goal={goals[name]} />
            <Sparkline
              values={days}
              goal={goals[name]}
              className="col-start-2 row-start-1 row-end-4 block text-ink-3 md:col-start-1 md:row-start-5 md:row-end-6 md:mt-2"
            />
          </button>
        </li>
      ))}
    </ul>
  );
}

function GoalNote({ tile, goal }: { tile: Pick<Tile, 'name' | 'value'>; goal: number | undefined }) {
  const t = useTranslations('dashboards.goals');
  const figures = useFigures();
  if (goal === undefined) return <span className="col-start-1 text-ink-3">{t('unset')}</span>;
  const reached = reaches(tile.name, tile.value, goal);
  return (
    <span className={cx('col-start-1', reached === false ? 'text-pending' : 'text-ink-2')}>
      {t(`is.${GOAL_SIDE[tile.name]}`, { value: figures.measure(tile.name, goal) })}
      {reached === null ? null : ` · ${t(reached ? 'reached' : 'missed')}`}
    </span>
  );
}
