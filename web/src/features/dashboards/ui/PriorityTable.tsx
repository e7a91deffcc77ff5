import { useTranslations } from 'next-intl';
import { cx, PriorityBars } from '@/components/atoms';
import type { Overview } from '@/core/api/types';
import { Link } from '@/core/i18n/navigation';
import { MEASURES, sortByPriority, type MeasureName } from '../model/overview';
import { CELL, HeadRow, TableBox } from './tables';
import { useFigures } from './useFigures';

const BAR_WIDTH = 96;
const UNRESOLVED = 'open,in_progress,pending,on_hold';
const BARRED: Partial<Record<MeasureName, string>> = {
  created: 'var(--chart-1)',
  resolved: 'var(--chart-2)',
  backlog: 'var(--chart-3)',
};

function Bar({ share, color }: { share: number; color: string }) {
  return (
    <svg
      width={BAR_WIDTH}
      height="8"
      aria-hidden="true"
      className="block shrink-0 max-md:w-12"
      viewBox={`0 0 ${BAR_WIDTH} 8`}
      preserveAspectRatio="none"
    >
      <rect width={BAR_WIDTH} height="8" fill="var(--sunken)" />
      <rect width={Math.max(share > 0 ? 2 : 0, share * BAR_WIDTH)} height="8" fill={color} />
    </svg>
  );
}

type PriorityTableProps = { rows: Overview['by_priority']; label: string; bars: boolean };

/** One row per priority; bars compare counts within their column and repeat the colours of the chart. */
export function PriorityTable({ rows, label, bars }: PriorityTableProps) {
  const t = useTranslations('dashboards');
  const common = useTranslations('common');
  const figures = useFigures();
  const most = (name: MeasureName) => Math.max(1, ...rows.map((row) => row[name] ?? 0));
  return (
    <TableBox label={label}>
      <HeadRow names={[t('byPriority.priority'), ...MEASURES.map((name) => t(`kpi.${name}`))]} />
      <tbody>
        {sortByPriority(rows).map((row) => (
          <tr key={row.priority} className="border-b border-hairline last:border-b-0">
            <th scope="row" className={cx(CELL, 'font-[450]')}>
              <Link
                href={`/inbox?status=${UNRESOLVED}&priority=${row.priority}`}
                title={t('byPriority.open', { priority: common(`priority.${row.priority}`) })}
                className="inline-flex items-center gap-2 rounded-chip align-middle decoration-1 underline-offset-3 hover:underline"
              >
                <PriorityBars priority={row.priority} />
                {common(`priority.${row.priority}`)}
              </Link>
            </th>
            {MEASURES.map((name) => {
              const color = bars ? BARRED[name] : undefined;
              return (
                <td key={name} className={CELL}>
                  <span className="inline-flex items-center justify-end gap-2.5">
                    {color ? <Bar share={(row[name] ?? 0) / most(name)} color={color} /> : null}
                    <span className={cx(color && 'min-w-8', row[name] === null && 'text-ink-3')}>
                      {figures.measure(name, row[name])}
                    </span>
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
