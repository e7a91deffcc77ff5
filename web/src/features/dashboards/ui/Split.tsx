'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/atoms';
import { BREAKDOWNS, MEASURE_NAMES, type Split } from '../model/marks';
import { MeasureBars } from './MeasureBars';

/** Any measure by any dimension, the reasons of new tickets at first; both stand in the address. */
export function SplitBars({ split, onChange }: { split: Split; onChange: (change: Record<keyof Split, string>) => void }) {
  const t = useTranslations('dashboards');
  const controls = (
    <>
      <Select
        className="w-auto max-w-36"
        aria-label={t('split.measure')}
        value={split.measure}
        onChange={(event) => onChange({ ...split, measure: event.target.value })}
      >
        {MEASURE_NAMES.map((name) => (
          <option key={name} value={name}>
            {t(`measure.${name}`)}
          </option>
        ))}
      </Select>
      <Select
        className="w-auto max-w-36"
        aria-label={t('split.by')}
        value={split.by}
        onChange={(event) => onChange({ ...split, by: event.target.value })}
      >
        {BREAKDOWNS.map((name) => (
          <option key={name} value={name}>
            {t(`by.${name}`)}
          </option>
        ))}
      </Select>
    </>
  );
  const reasons = split.measure === 'created' && split.by === 'category';
  const title = reasons ? t('split.reasons') : t('split.title', { measure: t(`measure.${split.measure}`), by: t(`by.${split.by}`).toLowerCase() });
  return <MeasureBars title={title} measure={split.measure} by={split.by} color="var(--chart-1)" controls={controls} />;
}
