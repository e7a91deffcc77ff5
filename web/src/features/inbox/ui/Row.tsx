'use client';

import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import type { RowComponentProps } from 'react-window';
import { cx, PriorityBars, Skeleton, StatusShape } from '@/components/atoms';
import { SlaFuse } from '@/features/tickets';
import type { TicketSummary } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { useInbox } from '../model/state';

export const ROW_HEIGHT = 44;
export const ROW_HEIGHT_NARROW = 72;
export const rowId = (id: number) => `ticket-${id}`;

export type RowProps = {
  rows: TicketSummary[];
  narrow: boolean;
  /** Room beside the pane is short: the requester's column goes. */
  tight: boolean;
  onOpen: (id: number) => void;
};

function SelectBox({ row }: { row: TicketSummary }) {
  const t = useTranslations('inbox');
  const selected = useInbox((s) => s.selected.has(row.id));
  const any = useInbox((s) => s.selected.size > 0);
  const toggle = useInbox((s) => s.toggle);
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      checked={selected}
      aria-label={t('select', { key: row.key })}
      onChange={() => toggle(row.id)}
      onClick={(event) => event.stopPropagation()}
      className={cx('absolute inset-0 m-auto size-4 accent-(--accent)', !selected && !any && 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100')}
    />
  );
}

function Mark({ row }: { row: TicketSummary }) {
  const t = useTranslations('common');
  const hidden = useInbox((s) => s.selected.size > 0);
  return (
    <span role="gridcell" className="relative grid size-[18px] place-items-center">
      <StatusShape status={row.status} label={t(`status.${row.status}`)} className={cx('group-hover:opacity-0', hidden && 'opacity-0')} />
      <SelectBox row={row} />
    </span>
  );
}

function WideCells({ row, tight }: { row: TicketSummary; tight: boolean }) {
  const t = useTranslations('common');
  return (
    <>
      <Mark row={row} />
      <span role="gridcell">
        <PriorityBars priority={row.priority} label={t(`priority.${row.priority}`)} />
      </span>
      <span role="gridcell" className="truncate text-ink-3">
        {row.key}
      </span>
      <span role="gridcell" className="truncate">
        <b className="font-semibold">{row.title}</b> {row.snippet ? <span className="text-ink-3">{row.snippet}</span> : null}
      </span>
      {tight ? null : (
        <span role="gridcell" className="truncate text-ink-3" title={row.requester?.name}>
          {row.requester?.name}
        </span>
      )}
      <span role="gridcell" className="justify-self-end">
        <SlaFuse ticket={row} />
      </span>
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
          {row.key}
          <PriorityBars priority={row.priority} label={t(`priority.${row.priority}`)} />
          <span className="truncate">{row.requester?.name}</span>
        </span>
        <b className="block truncate font-semibold">{row.title}</b>
      </span>
      <span role="gridcell" className="justify-self-end self-center">
        {row.due_at ? <SlaFuse ticket={row} /> : <span className="text-ink-3">{time.when(row.created_at)}</span>}
      </span>
    </>
  );
}

/** One ticket of the list. Virtualised: it is given its place by the list. */
export function Row({ index, style, rows, narrow, tight, onOpen }: RowComponentProps<RowProps>) {
  const row = rows[index];
  const cursor = useInbox((s) => row !== undefined && s.cursor === row.id);
  const open = useInbox((s) => row !== undefined && s.open === row.id);
  const selected = useInbox((s) => row !== undefined && s.selected.has(row.id));
  if (!row) {
    return (
      <div style={style} role="row" aria-rowindex={index + 1} className="flex items-center gap-4 border-b border-hairline px-4">
        <span role="gridcell" className="flex w-full items-center gap-4">
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-3 w-2/5" />
        </span>
      </div>
    );
  }
  const click = (event: MouseEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey) useInbox.getState().toggle(row.id);
    else onOpen(row.id);
  };
  return (
    <div
      style={style}
      role="row"
      id={rowId(row.id)}
      aria-rowindex={index + 1}
      aria-selected={selected}
      data-ticket={row.id}
      data-cursor={cursor || undefined}
      onClick={click}
      className={cx(
        'group relative grid cursor-pointer items-center gap-2.5 border-b border-hairline px-4',
        narrow
          ? 'grid-cols-[18px_minmax(0,1fr)_84px]'
          : tight
            ? 'grid-cols-[18px_20px_76px_minmax(0,1fr)_84px]'
            : 'grid-cols-[18px_20px_76px_minmax(0,1fr)_112px_84px] xl:grid-cols-[18px_20px_76px_minmax(0,1fr)_150px_84px]',
        open || selected ? 'bg-selected' : 'hover:bg-sunken',
        cursor && 'before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent',
      )}
    >
      {narrow ? <NarrowCells row={row} /> : <WideCells row={row} tight={tight} />}
    </div>
  );
}
