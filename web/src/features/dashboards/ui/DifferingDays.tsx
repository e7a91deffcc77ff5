'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/atoms';
import { Dialog } from '@/components/molecules/Dialog';
import type { Check } from '@/core/api/types';
import { CELL, HeadRow, TableBox } from './tables';
import { useFigures } from './useFigures';

/** Each day that figures and tickets do not tell alike, the newest first, with both counts. */
export default function DifferingDays({ check, onClose, children }: { check: Check; onClose: () => void; children?: ReactNode }) {
  const t = useTranslations('dashboards.checked');
  const common = useTranslations('common');
  const figures = useFigures();
  const title = t('title');
  return (
    <Dialog title={title} closeLabel={common('close')} onClose={onClose} className="sm:w-[min(520px,calc(100vw-24px))]">
      <p className="text-ink-2">{t('text')}</p>
      <TableBox label={title} tall>
        <HeadRow names={[t('day'), t('counted'), t('found')]} ground="bg-surface" />
        <tbody>
          {check.differing
            .toSorted((a, b) => b.day.localeCompare(a.day))
            .map(({ day, counted, found }) => (
              <tr key={day} className="border-b border-hairline last:border-b-0">
                <th scope="row" className={cx(CELL, 'font-[450]')}>
                  {figures.day(day, true)}
                  {counted === found ? <span className="block whitespace-normal text-ink-3">{t('contents')}</span> : null}
                </th>
                <td className={CELL}>{figures.number(counted)}</td>
                <td className={CELL}>{figures.number(found)}</td>
              </tr>
            ))}
        </tbody>
      </TableBox>
      <div role="status" className="flex flex-col gap-3 pt-3">
        {children}
      </div>
    </Dialog>
  );
}
