import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/atoms';
import { changeOf } from '../model/change';
import type { Goals } from '../model/goals';
import { MEASURES, type DayRow } from '../model/overview';
import { MEASURE_OF, type Tile } from '../model/tiles';
import { ChangeNote } from './ChangeNote';
import { useBoard } from './opening';
import { useFigures } from './useFigures';

export const CELL =
  'px-3 py-2 text-right tabular-nums whitespace-nowrap first:pl-0 first:text-left last:pr-0';

/** A table that scrolls sideways on its own, reachable by keyboard, so that the page never does. */
export function TableBox({
  label,
  tall = false,
  children,
}: {
  label: string;
  tall?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className={cx('overflow-auto border-y border-hairline', tall && 'max-h-[420px]')}
    >
      <table className="w-full border-collapse">{children}</table>
    </div>
  );
}

export function HeadRow({ names, ground = 'bg-bg' }: { names: readonly string[]; ground?: string }) {
  return (
    <thead className={cx('sticky top-0', ground)}>
      <tr className="border-b border-hairline">
        {names.map((name) => (
          <th key={name} scope="col" className={cx(CELL, 'type-label text-ink-3')}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A figure that opens its tickets. */
export const FIGURE = 'rounded-chip tabular-nums decoration-1 underline-offset-3 hover:underline';

const ROW = 'border-b border-hairline last:border-b-0';

export function TileTable({ tiles, goals, label }: { tiles: readonly Tile[]; goals: Goals; label: string }) {
  const t = useTranslations('dashboards');
  const figures = useFigures();
  const { open } = useBoard();
  return (
    <TableBox label={label}>
      <HeadRow names={[t('table.metric'), t('table.current'), t('table.before'), t('table.change'), t('table.goal')]} />
      <tbody>
        {tiles.map(({ name, value, before }) => (
          <tr key={name} className={ROW}>
            <th scope="row" className={cx(CELL, 'font-[450]')}>
              {t(`kpi.${name}`)}
            </th>
            <td className={CELL}>
              <button type="button" className={FIGURE} onClick={() => open({ measure: MEASURE_OF[name], by: 'all', key: '' })}>
                {figures.measure(name, value)}
              </button>
            </td>
            <td className={CELL}>{figures.measure(name, before)}</td>
            <td className={CELL}>
              <ChangeNote change={changeOf(name, value, before)} />
            </td>
            <td className={CELL}>{goals[name] === undefined ? t('goals.unset') : figures.measure(name, goals[name])}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

/** Days from the newest, because the newest is what a reader comes for. */
export function DayTable({ rows, label }: { rows: readonly DayRow[]; label: string }) {
  const t = useTranslations('dashboards');
  const figures = useFigures();
  const { open } = useBoard();
  return (
    <TableBox label={label} tall>
      <HeadRow names={[t('flow.day'), ...MEASURES.map((name) => t(`kpi.${name}`))]} />
      <tbody>
        {rows.toReversed().map((row) => (
          <tr key={row.day} className={ROW}>
            <th scope="row" className={cx(CELL, 'font-[450]')}>
              {figures.day(row.day, true)}
            </th>
            {MEASURES.map((name) => (
              <td key={name} className={CELL}>
                <button type="button" className={FIGURE} onClick={() => open({ measure: MEASURE_OF[name], by: 'day', key: row.day })}>
                  {figures.measure(name, row[name])}
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
