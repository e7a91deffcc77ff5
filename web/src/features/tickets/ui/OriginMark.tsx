'use client';

import { useTranslations } from 'next-intl';
import { cx, LINK } from '@/components/atoms';
import { Link } from '@/core/i18n/navigation';
import type { Origin } from '../model/timeline';

/** Says that an entry came with a merged ticket. */
export function OriginMark({ origin }: { origin: Origin | null }) {
  const t = useTranslations('tickets');
  if (!origin) return null;
  return (
    <span className="whitespace-nowrap text-ink-3" data-origin={origin.id}>
      {t('origin')}{' '}
      <Link href={`/t/${origin.id}`} className={LINK}>
        {origin.key}
      </Link>
    </span>
  );
}

/** Where a message went that was moved into a ticket of its own. */
export function MovedMark({ to }: { to: Origin }) {
  return (
    <Link href={`/t/${to.id}`} className={cx(LINK, 'whitespace-nowrap')} data-moved={to.id}>
      {to.key}
    </Link>
  );
}
