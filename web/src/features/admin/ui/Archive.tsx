'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/atoms';
import { ChevronRightIcon } from '@/design/icons';

type ArchiveProps<Row extends { id: string }> = { rows: readonly Row[]; nameOf: (row: Row) => string; onRestore: (row: Row) => void };

/** What is not offered any more, and the way back for each; nothing when it is empty. */
export function Archive<Row extends { id: string }>({ rows, nameOf, onRestore }: ArchiveProps<Row>) {
  const t = useTranslations('admin.archive');
  if (rows.length === 0) return null;
  return (
    <details className="group">
      <summary className="inline-flex min-h-8 list-none items-center gap-1 rounded-control pr-2 text-ink-2 hover:text-ink max-md:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRightIcon className="transition-transform duration-[90ms] group-open:rotate-90" />
        {t('title', { count: rows.length })}
      </summary>
      <ul aria-label={t('title', { count: rows.length })} className="mt-1 border-t border-hairline">
        {rows.map((row) => (
          <li key={row.id} className="flex min-h-10 items-center gap-3 border-b border-hairline py-1 pl-1.5">
            <span className="min-w-0 flex-1 truncate text-ink-2">{nameOf(row)}</span>
            <Button size="sm" variant="quiet" aria-label={t('restoreNamed', { name: nameOf(row) })} onClick={() => onRestore(row)}>
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
