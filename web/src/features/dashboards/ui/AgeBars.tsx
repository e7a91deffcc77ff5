'use client';

import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/atoms';
import { inboxHref } from '@/core/links';
import { useAges } from '../api/measures';
import { AGES, ageFilter } from '../model/ages';
import { BarList, BarTable } from './BarList';
import { ChartFrame } from './ChartFrame';
import { useBoard } from './opening';
import { useFigures } from './useFigures';

/** How long the open tickets have been open, as of now; each bar is a filter of the inbox. */
export function AgeBars() {
  const t = useTranslations('dashboards');
  const figures = useFigures();
  const { range } = useBoard();
  const counts = useAges();
  const title = t('ages.title');
  const rows = AGES.map((age, index) => {
    const count = counts[index] ?? 0;
    const to = inboxHref({ q: ageFilter(age) });
    return { key: age.name, label: t(`ages.${age.name}`), value: count, count, text: figures.number(count), to };
  });
  return (
    <ChartFrame
      title={title}
      file="age-of-open"
      range={range}
      data={() => ({ header: ['age', 'tickets'], rows: rows.map((row) => [row.key, row.count]) })}
      chart={
        counts.includes(null) ? (
          <Skeleton className="h-44 w-full" />
        ) : (
          <BarList rows={rows} label={title} color="var(--chart-3)" />
        )
      }
      table={<BarTable rows={rows} label={title} name={t('ages.age')} figure={t('kpi.backlog')} />}
    />
  );
}
