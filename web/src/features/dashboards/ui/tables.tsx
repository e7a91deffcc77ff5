import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/atoms';
import type { Overview } from '@/core/api/types';
import { changeOf } from '../model/change';
import { MEASURES, type DayRow } from '../model/overview';
import { ChangeNote } from './ChangeNote';
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

export function HeadRow({ names }: { names: readonly string[] }) {
  return (
    <thead className="sticky top-0 bg-bg">
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

const ROW = 'border-b border-hairline last:border-b-0';

export function KpiTable({ overview, label }: { overview: Overview; label: string }) {
  const t = useTranslations('dashboards');
  const figures = useFigures();
  const { totals } = overview;
  return (
    <TableBox label={label}>
      <HeadRow names={[t('table.metric'), t('table.current'), t('table.before'), t('table.change')]} />
      <tbody>
        {MEASURES.map((name) => (
          <tr key={name} className={ROW}>
            <th scope="row" className={cx(CELL, 'font-[450]')}>
              {t(`kpi.${name}`)}
            </th>
            <td className={CELL}>{figures.measure(name, totals[name])}</td>
            <td className={CELL}>{figures.measure(name, totals.previous[name])}</td>
            <td className={CELL}>
              <ChangeNote change={changeOf(name, totals[name], totals.previous[name])} />
            </td>
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
                {figures.measure(name, row[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
