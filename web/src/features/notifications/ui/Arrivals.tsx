'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** Tells the ear that something came; silent while the count falls and when the page opens. */
export function Arrivals({ unread }: { unread: number | null }) {
  const t = useTranslations('notifications');
  const [seen, setSeen] = useState<number | null>(unread);
  const [arrived, setArrived] = useState(0);
  if (unread !== seen) {
    setSeen(unread);
    setArrived(unread !== null && seen !== null && unread > seen ? unread - seen : 0);
  }
  return (
    <span role="status" className="sr-only">
      {arrived > 0 ? t('arrived', { count: arrived }) : null}
    </span>
  );
}
