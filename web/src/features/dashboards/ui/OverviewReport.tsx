'use client';

import { useTranslations } from 'next-intl';
import type { Overview } from '@/core/api/types';
import { dayData, kpiData, priorityData } from '../model/export';
import { ChartFrame } from './ChartFrame';
import { DayChart } from './DayChart';
import { KpiRow } from './KpiRow';
import { PriorityTable } from './PriorityTable';
import { DayTable, KpiTable } from './tables';

/** The three parts of the overview, each as a drawing, a table and a file. */
export function OverviewReport({ overview }: { overview: Overview }) {
  const t = useTranslations('dashboards');
  const range = { from: overview.from, to: overview.to };
  const titles = { kpi: t('kpi.label'), flow: t('flow.title'), priority: t('byPriority.title') };
  return (
    <div className="flex flex-col gap-10">
      <ChartFrame
        title={titles.kpi}
        file="overview"
        range={range}
        data={() => kpiData(overview)}
        chart={<KpiRow overview={overview} />}
        table={<KpiTable overview={overview} label={titles.kpi} />}
      />
      <ChartFrame
        title={titles.flow}
        file="overview-by-day"
        range={range}
        data={() => dayData(overview)}
        chart={<DayChart rows={overview.by_day} totals={overview.totals} />}
        table={<DayTable rows={overview.by_day} label={titles.flow} />}
      />
      <ChartFrame
        title={titles.priority}
        file="overview-by-priority"
        range={range}
        data={() => priorityData(overview)}
        chart={<PriorityTable bars rows={overview.by_priority} label={titles.priority} />}
        table={<PriorityTable bars={false} rows={overview.by_priority} label={titles.priority} />}
      />
    </div>
  );
}
