import { useTranslations } from 'next-intl';
import { cx } from '@/components/atoms';
import type { Change } from '../model/change';
import { useFigures } from './useFigures';

const ARROW = { up: 'M4 1l3.5 6h-7z', down: 'M4 7L.5 1h7z', same: 'M.5 3.2h7v1.6h-7z' };

/** How a figure moved: direction by shape and word, judgement by word, colour last. */
export function ChangeNote({ change }: { change: Change | null }) {
  const t = useTranslations('dashboards.change');
  const figures = useFigures();
  if (!change) return <span className="text-ink-3">{t('none')}</span>;
  const { direction, verdict } = change;
  return (
    <span
      className={cx(
        'inline-flex items-baseline gap-1.5',
        verdict === 'worse' ? 'text-pending' : 'text-ink-2',
      )}
    >
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <path d={ARROW[direction]} fill="currentColor" />
      </svg>
      {direction === 'same' ? (
        t('same')
      ) : (
        <>
          <span aria-hidden="true" className="tabular-nums">
            {figures.size(change)}
          </span>
          <span className="sr-only">{t(direction, { size: figures.size(change) })}</span>
          {verdict === 'neutral' ? null : <span>{t(verdict)}</span>}
        </>
      )}
      <span className="sr-only">{t('against')}</span>
    </span>
  );
}
