'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { Desk } from '@/core/api/types';

const WIDE = '(min-width: 1024px)';
const LedgerLines = lazy(() => import('./LedgerLines').then((module) => ({ default: module.LedgerLines })));

function subscribe(changed: () => void): () => void {
  const media = matchMedia(WIDE);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** The quiet right half: the promise, and the desk's own ledger, whose code comes after the form's and only where it is seen. */
export function Ledger({ desk }: { desk: Desk | null | undefined }) {
  const t = useTranslations('auth');
  const wide = useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches, () => false);
  return (
    <aside aria-label={t('ledger.label')} className="flex flex-col justify-between gap-12 border-l border-hairline bg-sunken px-16 py-14 max-lg:hidden">
      <p className="type-hero max-w-[12ch] text-balance">{t('ledger.promise')}</p>
      <Suspense fallback={null}>{wide ? <LedgerLines desk={desk} /> : null}</Suspense>
    </aside>
  );
}
