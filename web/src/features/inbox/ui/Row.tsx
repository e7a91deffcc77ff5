'use client';

import { useTranslations } from 'next-intl';
import { memo, type MouseEvent, type ReactNode } from 'react';
import type { RowComponentProps } from 'react-window';
import { cx, Highlight, PriorityBars, Skeleton, StatusShape } from '@/components/atoms';
import { SlaFuse } from '@/features/tickets';
import type { TicketSummary } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import type { Column } from '../model/columns';
import { rowAt, type Rows } from '../model/rows';
import { useInbox } from '../model/state';
import { SlaWords } from './SlaWords';

export const HEIGHT = { dense: 36, usual: 44, roomy: 56 } as const;
export const HEIGHT_NARROW = 76;
export type Density = keyof typeof HEIGHT;
export const rowId = (id: number) => `ticket-${id}`;

export type RowProps = {
  rows: Rows;
  narrow: boolean;
  density: Density;
  columns: readonly Column[];
  grid: string;
  onOpen: (id: number) => void;
  onRange: (id: number) => void;
};

function SelectBox({ row }: { row: TicketSummary }) {
  const t = useTranslations('inbox');
  const selected = useInbox((s) => s.everything !== null || s.selected.has(row.id));
  const any = useInbox((s) => s.everything !== null || s.selected.size > 0);
  const toggle = useInbox((s) => s.toggle);
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      checked={selected}
      aria-label={t('select', { key: row.key })}
      onChange={() => toggle(row.id)}
      onClick={(event) => event.stopPropagation()}
      className={cx('wn-check absolute -inset-2 m-auto', !selected && !any && 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100')}
    />
  );
}

function Mark({ row }: { row: TicketSummary }) {
  const t = useTranslations('common');
  const hidden = useInbox((s) => s.everything !== null || s.selected.size > 0);
  return (
    <span role="gridcell" className="relative grid size-[18px] place-items-center">
      <span id={`${rowId(row.id)}-state`} className={cx('group-hover:opacity-0', hidden && 'opacity-0')}>
        <StatusShape status={row.status} label={t(`status.${row.status}`)} />
      </span>
      <SelectBox row={row} />
    </span>
  );
}

/** The subject and the last line, with what was searched for marked; a find in a message shows that message. */
function Subject({ row, two }: { row: TicketSummary; two: boolean }) {
  const marks = row.highlights ?? [];
  const title = marks.find((mark) => mark.field === 'title');
  const found = marks.find((mark) => mark.field === 'comment') ?? marks.find((mark) => mark.field === 'description') ?? marks.find((mark) => mark.field === 'attachment');
  const last = found ? <Highlight text={found.text} marks={found.marks} /> : row.snippet;
  return (
    <>
      <b id={`${rowId(row.id)}-title`} className={cx('font-semibold', two && 'block truncate')}>
        {title ? <Highlight text={title.text} marks={title.marks} /> : row.title}
      </b>{' '}
      {last ? <span className={cx('text-ink-3', two && 'block truncate')}>{last}</span> : null}
    </>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  const shown = tags.slice(0, 2);
  return (
    <span className="flex items-center gap-1 overflow-hidden">
      {shown.map((tag) => (
        <span key={tag} className="max-w-[68px] min-w-0 truncate rounded-chip border border-hairline px-1.5 text-[11px] leading-[18px] text-ink-2">
          {tag}
        </span>
      ))}
      {tags.length > shown.length ? <span className="text-[11px] text-ink-3">+{tags.length - shown.length}</span> : null}
    </span>
  );
}

function Cell({ column, row }: { column: Column; row: TicketSummary }) {
  const t = useTranslations('common');
  const time = useTimeFormat();
  const quiet = (text: string | null | undefined): ReactNode => <span className="truncate text-ink-3">{text}</span>;
  switch (column) {
    case 'priority':
      return (
        <span id={`${rowId(row.id)}-priority`}>
          <PriorityBars priority={row.priority} label={t(`priority.${row.priority}`)} />
        </span>
      );
    case 'key':
      return (
        <span id={`${rowId(row.id)}-key`} className="truncate text-ink-3">
          {row.key}
        </span>
      );
    case 'tags':
      return <Tags tags={row.tags} />;
    case 'requester':
      return quiet(row.requester?.name);
    case 'organization':
      return quiet(row.organization?.name);
    case 'team':
      return quiet(row.team?.name);
    case 'assigned_to':
      return quiet(row.assigned_to?.name ?? t('nobody'));
    case 'category':
      return quiet(row.category);
    case 'created_at':
      return quiet(time.when(row.created_at));
    case 'updated_at':
      return quiet(time.when(row.updated_at));
    case 'due_at':
      return <SlaFuse ticket={row} />;
  }
}

function titleOf(column: Column, row: TicketSummary): string | undefined {
  if (column === 'tags') return row.tags.join(', ') || undefined;
  return { requester: row.requester?.name, organization: row.organization?.name, team: row.team?.name, assigned_to: row.assigned_to?.name, category: row.category }[column as 'team'] ?? undefined;
}

const before = (column: Column) => column === 'priority' || column === 'key';

function WideCells({ row, columns, density }: { row: TicketSummary; columns: readonly Column[]; density: Density }) {
  const draw = (column: Column) => (
    <span key={column} role="gridcell" title={titleOf(column, row)} className={cx('flex min-w-0 overflow-hidden', column === 'due_at' && 'justify-end')}>
      <Cell column={column} row={row} />
    </span>
  );
  return (
    <>
      <Mark row={row} />
      {columns.filter(before).map(draw)}
      <span role="gridcell" className={cx('min-w-0', density !== 'roomy' && 'truncate')}>
        <Subject row={row} two={density === 'roomy'} />
      </span>
      {columns.filter((column) => !before(column)).map(draw)}
    </>
  );
}

function NarrowCells({ row }: { row: TicketSummary }) {
  const t = useTranslations('common');
  const time = useTimeFormat();
  return (
    <>
      <Mark row={row} />
      <span role="gridcell" className="min-w-0 self-center">
        <span className="flex items-center gap-2 text-ink-3">
          <span id={`${rowId(row.id)}-key`}>{row.key}</span>
          <span id={`${rowId(row.id)}-priority`}>
            <PriorityBars priority={row.priority} label={t(`priority.${row.priority}`)} />
          </span>
          <span className="truncate">{row.requester?.name}</span>
        </span>
        <span className="line-clamp-2 leading-[18px]">
          <Subject row={{ ...row, snippet: '', highlights: row.highlights?.filter((mark) => mark.field === 'title') }} two={false} />
        </span>
      </span>
      <span role="gridcell" className="self-center justify-self-end text-right">
        {row.due_at || row.sla?.length ? <SlaFuse ticket={row} className="max-[359px]:w-[64px]" /> : <span className="text-ink-3">{time.when(row.created_at)}</span>}
      </span>
    </>
  );
}

export function RowSkeleton({ narrow }: { narrow: boolean }) {
  return (
    <span role="gridcell" className="flex w-full items-center gap-2.5">
      <Skeleton className="size-4 rounded-full" />
      {narrow ? (
        <span className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 w-3/5" />
        </span>
      ) : (
        <>
          <Skeleton className="ml-0.5 h-3 w-4" />
          <Skeleton className="h-3 w-16" />
          <Skeleton className="ml-2 h-3 w-2/5" />
          <Skeleton className="ml-auto h-3 w-20" />
        </>
      )}
    </span>
  );
}

const Cells = memo(function Cells({ row, narrow, columns, density }: { row: TicketSummary } & Pick<RowProps, 'narrow' | 'columns' | 'density'>) {
  return narrow ? <NarrowCells row={row} /> : <WideCells row={row} columns={columns} density={density} />;
});

/** One ticket of the list, or the place kept for it. Virtualised: it is given its place by the list. */
export function Row({ index, style, rows, narrow, density, columns, grid, onOpen, onRange }: RowComponentProps<RowProps>) {
  const t = useTranslations('inbox');
  const row = rowAt(rows, index);
  const cursor = useInbox((s) => row !== undefined && s.cursor === row.id);
  const open = useInbox((s) => row !== undefined && s.open === row.id);
  const selected = useInbox((s) => row !== undefined && (s.everything !== null || s.selected.has(row.id)));
  if (!row) {
    return (
      <div style={style} role="row" aria-rowindex={index + 1} aria-busy="true" className="flex items-center border-b border-hairline px-4">
        <RowSkeleton narrow={narrow} />
      </div>
    );
  }
  const gone = rows.gone.has(row.id);
  const click = (event: MouseEvent) => {
    if (event.shiftKey) onRange(row.id);
    else if (event.ctrlKey || event.metaKey) useInbox.getState().toggle(row.id);
    else onOpen(row.id);
  };
  const id = rowId(row.id);
  return (
    <div
      style={narrow ? style : { ...style, gridTemplateColumns: grid }}
      role="row"
      id={id}
      aria-rowindex={index + 1}
      aria-selected={selected}
      aria-labelledby={[`${id}-key`, `${id}-title`, `${id}-state`, `${id}-priority`, `${id}-sla`].join(' ')}
      data-ticket={row.id}
      data-cursor={cursor || undefined}
      data-gone={gone || undefined}
      title={gone ? t('gone') : undefined}
      onClick={click}
      className={cx(
        'group relative grid cursor-pointer items-center gap-2.5 border-b border-hairline px-4',
        narrow && 'grid-cols-[18px_minmax(0,1fr)_84px] max-[359px]:grid-cols-[18px_minmax(0,1fr)_64px] max-[359px]:gap-2 max-[359px]:px-3',
        open || selected ? 'bg-selected' : 'hover:bg-sunken',
        cursor && 'before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent',
        gone && 'wn-gone',
      )}
    >
      <Cells row={row} narrow={narrow} columns={columns} density={density} />
      <span className="sr-only">
        {narrow || columns.includes('key') ? null : <span id={`${id}-key`}>{row.key}</span>}
        {narrow || columns.includes('priority') ? null : <PriorityName id={`${id}-priority`} row={row} />}
        <SlaWords id={`${id}-sla`} row={row} gone={gone} />
      </span>
    </div>
  );
}

function PriorityName({ id, row }: { id: string; row: TicketSummary }) {
  const t = useTranslations('common');
  return <span id={id}>{t(`priority.${row.priority}`)}</span>;
}
