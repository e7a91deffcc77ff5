'use client';

import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/atoms';
import { useNow } from '@/core/time/useNow';
import { useChecks } from '../api/reconciliation';
import { isRunning, verdictOf } from '../model/checked';
import { RebuildButton, RebuildNote } from './Rebuild';

const DifferingDays = lazy(() => import('./DifferingDays'));

type CheckedProps = {
  timeZone: string;
  wall: boolean;
  /** Whether the reader may have the figures counted anew. */
  mends: boolean;
};

/** Whether the figures were found to agree with the tickets, at the foot of the page. On the wall only what is wrong is said. */
export default function Checked({ timeZone, wall, mends }: CheckedProps) {
  const t = useTranslations('dashboards.checked');
  const locale = useLocale();
  const { data } = useChecks();
  const now = useNow(60_000);
  const [open, setOpen] = useState(false);
  if (!data) return null;
  const verdict = verdictOf(data.checks, now.getTime());
  const [newest] = data.checks;
  if (wall && verdict !== 'differs') return null;
  const note = <RebuildNote rebuild={data.rebuild} newest={newest} timeZone={timeZone} />;
  if (!newest)
    return (
      <p className={LINE}>
        {t('never')}
        {note}
      </p>
    );
  const counted = new Date(newest.counted_at);
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' }).format(counted);
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(counted);
  const words = { day, time, tickets: newest.tickets, days: newest.differing.length };
  if (verdict !== 'differs')
    return (
      <p className={LINE} data-verdict={verdict}>
        {t('agrees', words)}
        {verdict === 'late' ? <span className="text-pending"> · {t('late')}</span> : null}
        {note}
      </p>
    );
  return (
    <div className={LINE} data-verdict={verdict}>
      <span className="text-danger">{t('differs', words)}</span>
      {note}
      {wall ? null : (
        <Button size="sm" onClick={() => setOpen(true)}>
          {t('show')}
        </Button>
      )}
      {open ? (
        <Suspense>
          <DifferingDays check={newest} onClose={() => setOpen(false)}>
            {note}
            {mends ? <RebuildButton running={isRunning(data.rebuild)} /> : null}
          </DifferingDays>
        </Suspense>
      ) : null}
    </div>
  );
}

const LINE = 'flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 border-t border-hairline pt-3 text-ink-3 tabular-nums';
