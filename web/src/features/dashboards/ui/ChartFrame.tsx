'use client';

import { useTranslations } from 'next-intl';
import { useId, useState, type ReactNode } from 'react';
import { Button } from '@/components/atoms';
import { csvFileName, toCsv } from '../model/csv';
import { download } from '@/core/files/download';
import type { TableData } from '../model/export';

type ChartFrameProps = {
  title: string;
  /** Name of the download, without its ending. */
  file: string;
  range: { from: string; to: string };
  /** What the download holds: raw numbers, seconds for durations. */
  data: () => TableData | Promise<Blob>;
  /** What is chosen about the drawing, beside its name. */
  controls?: ReactNode;
  chart: ReactNode;
  table: ReactNode;
};

/** A drawing, the same numbers as a table, and the same numbers as a file. */
export function ChartFrame({ title, file, range, data, controls, chart, table }: ChartFrameProps) {
  const t = useTranslations('dashboards.frame');
  const [asTable, setAsTable] = useState(false);
  const headingId = useId();
  const [failed, setFailed] = useState(false);
  const save = async () => {
    const name = csvFileName(file, range.from, range.to);
    const given = data();
    setFailed(false);
    try {
      download(name, given instanceof Promise ? await given : toCsv(given.header, given.rows));
    } catch {
      setFailed(true);
    }
  };
  return (
    <section aria-labelledby={headingId} className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
        <h2 id={headingId} className="type-title">
          {title}
        </h2>
        <div className="ml-auto flex flex-wrap items-center justify-end gap-1" data-print="hide">
          {controls}
          <Button
            size="sm"
            variant="quiet"
            aria-label={asTable ? t('chartOf', { title }) : t('tableOf', { title })}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('chart') : t('table')}
          </Button>
          <Button size="sm" variant="quiet" aria-label={t('csvOf', { title })} onClick={() => void save()}>
            CSV
          </Button>
        </div>
      </div>
      {failed ? (
        <p role="alert" className="pb-2 text-danger">
          {t('csvFailed')}
        </p>
      ) : null}
      {asTable ? table : chart}
    </section>
  );
}
