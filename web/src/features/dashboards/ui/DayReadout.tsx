import { useTranslations } from 'next-intl';
import { useFigures } from './useFigures';

export const SERIES = [
  { name: 'created', color: 'var(--chart-1)' },
  { name: 'resolved', color: 'var(--chart-2)' },
  { name: 'backlog', color: 'var(--chart-3)' },
] as const;

type DayReadoutProps = { heading: string; values: { created: number; resolved: number; backlog: number } };

/**
 * The numbers of the day under the cursor, or of the whole period, each in a place that a longer one fits too;
 * quiet, because the slider speaks.
 */
export function DayReadout({ heading, values }: DayReadoutProps) {
  const t = useTranslations('dashboards.flow');
  const figures = useFigures();
  return (
    <div aria-hidden="true" className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5 pb-1">
      <span className="w-full font-semibold md:w-auto md:min-w-44 text-ink first-letter:uppercase">
        {heading}
      </span>
      {SERIES.map(({ name, color }) => (
        <span key={name} className="inline-flex items-center gap-1.5 text-ink-2">
          <svg width="14" height="10">
            {name === 'created' ? <rect y="3" width="14" height="7" fill={color} opacity="0.18" /> : null}
            <path d={name === 'created' ? 'M0 3h14' : 'M0 5h14'} stroke={color} strokeWidth="2" />
          </svg>
          {t(name)}
          <b className="inline-block min-w-[4ch] font-semibold text-ink tabular-nums">{figures.number(values[name])}</b>
        </span>
      ))}
    </div>
  );
}
