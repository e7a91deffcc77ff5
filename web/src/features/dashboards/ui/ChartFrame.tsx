'use client';

import { useTranslations } from 'next-intl';
import { useId, useState, type ReactNode } from 'react';
import { Button } from '@/components/atoms';
import { csvFileName, toCsv } from '../model/csv';
import { download } from '../model/download';
import type { TableData } from '../model/export';

type ChartFrameProps = {
  title: string;
  /** Name of the download, without its ending. */
  file: string;
  range: { from: string; to: string };
  /** What the download holds: raw numbers, seconds for durations. */
  data: () => TableData;
  chart: ReactNode;
  table: ReactNode;
};

/** A drawing, the same numbers as a table, and the same numbers as a file. */
export function ChartFrame({ title, file, range, data, chart, table }: ChartFrameProps) {
  const t = useTranslations('dashboards.frame');
  const [asTable, setAsTable] = useState(false);
  const headingId = useId();
  const save = () => {
    const { header, rows } = data();
    download(csvFileName(file, range.from, range.to), toCsv(header, rows));
  };
  return (
    <section aria-labelledby={headingId}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
        <h2 id={headingId} className="type-title">
          {title}
        </h2>
        <div className="ml-auto flex gap-1" data-print="hide">
          <Button
            size="sm"
            variant="quiet"
            aria-label={asTable ? t('chartOf', { title }) : t('tableOf', { title })}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('chart') : t('table')}
          </Button>
          <Button size="sm" variant="quiet" aria-label={t('csvOf', { title })} onClick={save}>
            CSV
          </Button>
        </div>
      </div>
      {asTable ? table : chart}
    </section>
  );
}
