'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from '@/core/i18n/navigation';
import { Bar } from './Bar';
import { CELL, FIGURE, HeadRow, TableBox } from './tables';
import { useRoving } from './useRoving';

export interface BarRow {
  key: string;
  label: string;
  value: number | null;
  /** The figure in words. */
  text: string;
  /** Tickets behind it. */
  count: number;
  /** Where they are listed: an address of the app, or what a press does. */
  to: string | (() => void);
}

type BarListProps = { rows: readonly BarRow[]; label: string; color: string; most?: number; goal?: number | null };

const LINE =
  'grid w-full grid-cols-[minmax(90px,2fr)_minmax(60px,3fr)_minmax(64px,auto)] items-center gap-3 rounded-chip py-1.5 text-left hover:bg-sunken max-md:min-h-11';

/** Press of a figure or a bar: a link where an address lists the tickets, else a button. */
export function Opener({ to, label, className, children, ...rest }: { to: BarRow['to']; label: string; className?: string; children: ReactNode }) {
  if (typeof to === 'string') {
    return (
      <Link href={to} aria-label={label} className={className} {...rest}>
        {children}
      </Link>
    );
  }
  return (
    <button type="button" aria-label={label} className={className} onClick={to} {...rest}>
      {children}
    </button>
  );
}

/** Bars below each other, each with its name and figure; every one opens its tickets. */
export function BarList({ rows, label, color, most, goal = null }: BarListProps) {
  const t = useTranslations('dashboards.marks');
  const roving = useRoving(rows.length);
  const top = most ?? Math.max(1, ...rows.map((row) => row.value ?? 0));
  if (rows.length === 0) return <p className="py-3 text-ink-3">{t('nothing')}</p>;
  return (
    <div role="group" aria-label={label} {...roving.box}>
      {rows.map((row, index) => (
        <Opener key={row.key} to={row.to} label={t('open', { name: row.label, value: row.text, count: row.count })} className={LINE} {...roving.mark(index)}>
          <span className="truncate" title={row.label}>
            {row.label}
          </span>
          <Bar share={(row.value ?? 0) / top} color={color} goal={goal === null ? null : goal / top} />
          <span className="text-right font-semibold whitespace-nowrap tabular-nums">{row.text}</span>
        </Opener>
      ))}
    </div>
  );
}

/** The same rows as a table. */
export function BarTable({ rows, label, name, figure }: { rows: readonly BarRow[]; label: string; name: string; figure: string }) {
  const t = useTranslations('dashboards');
  return (
    <TableBox label={label} tall>
      <HeadRow names={[name, figure, t('table.tickets')]} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="border-b border-hairline last:border-b-0">
            <th scope="row" className={`${CELL} font-[450]`}>
              {row.label}
            </th>
            <td className={CELL}>{row.text}</td>
            <td className={CELL}>
              <Opener to={row.to} label={t('marks.open', { name: row.label, value: row.text, count: row.count })} className={FIGURE}>
                {row.count}
              </Opener>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
