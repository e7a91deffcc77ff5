import { useTranslations } from 'next-intl';
import type { Overview } from '@/core/api/types';
import { changeOf } from '../model/change';
import { MEASURES } from '../model/overview';
import { ChangeNote } from './ChangeNote';
import { Sparkline } from './Sparkline';
import { useFigures } from './useFigures';

/** The five figures of the period, each with its change and its days; parted by hairlines. */
export function KpiRow({ overview }: { overview: Overview }) {
  const t = useTranslations('dashboards.kpi');
  const figures = useFigures();
  return (
    <ul className="grid border-y border-hairline md:grid-cols-3 xl:grid-cols-5">
      {MEASURES.map((name) => {
        const value = overview.totals[name];
        const before = overview.totals.previous[name];
        return (
          <li
            key={name}
            className="-mb-px grid grid-cols-[1fr_auto] items-center gap-x-3 border-b border-hairline py-3 md:grid-cols-1 md:border-r md:px-4 md:py-4 md:max-xl:nth-[3n]:border-r-0 md:max-xl:nth-[3n+1]:pl-0 xl:first:pl-0 xl:last:border-r-0"
          >
            <span className="text-ink-2">{t(name)}</span>
            <strong className="type-kpi col-start-1 whitespace-nowrap tabular-nums">
              {figures.measure(name, value)}
            </strong>
            <span
              className="col-start-1"
              title={before === null ? undefined : t('previous', { value: figures.measure(name, before) })}
            >
              <ChangeNote change={changeOf(name, value, before)} />
            </span>
            <Sparkline
              values={overview.by_day.map((day) => day[name])}
              className="col-start-2 row-start-1 row-end-4 block text-ink-3 md:col-start-1 md:row-start-4 md:row-end-5 md:mt-2"
            />
          </li>
        );
      })}
    </ul>
  );
}
