'use client';

import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/atoms';
import { useNow } from '@/core/time/useNow';
import { useChecks } from '../api/reconciliation';
import { verdictOf } from '../model/checked';

const DifferingDays = lazy(() => import('./DifferingDays'));

/** Whether the figures were found to agree with the tickets, at the foot of the page. On the wall only what is wrong is said. */
export default function Checked({ timeZone, wall }: { timeZone: string; wall: boolean }) {
  const t = useTranslations('dashboards.checked');
  const locale = useLocale();
  const { data } = useChecks();
  const now = useNow(60_000);
  const [open, setOpen] = useState(false);
  if (!data) return null;
  const verdict = verdictOf(data.checks, now.getTime());
  const [newest] = data.checks;
  if (wall && verdict !== 'differs') return null;
  if (!newest) return <p className={LINE}>{t('never')}</p>;
  const counted = new Date(newest.counted_at);
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' }).format(counted);
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(counted);
  const words = { day, time, tickets: newest.tickets, days: newest.differing.length };
  if (verdict !== 'differs')
    return (
      <p className={LINE} data-verdict={verdict}>
        {t('agrees', words)}
        {verdict === 'late' ? <span className="text-pending"> · {t('late')}</span> : null}
      </p>
    );
  return (
    <div className={LINE} data-verdict={verdict}>
      <span className="text-danger">{t('differs', words)}</span>
      {wall ? null : (
        <Button size="sm" onClick={() => setOpen(true)}>
          {t('show')}
        </Button>
      )}
      {open ? (
        <Suspense>
          <DifferingDays check={newest} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

const LINE = 'flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 border-t border-hairline pt-3 text-ink-3 tabular-nums';
