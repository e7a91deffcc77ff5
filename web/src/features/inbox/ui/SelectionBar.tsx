'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, IconButton, PRIORITIES, PriorityBars, ProgressBar, STATUSES, StatusShape } from '@/components/atoms';
import { Menu, type MenuItem } from '@/components/molecules';
import { ConfirmDialog } from '@/components/molecules/ConfirmDialog';
import { ChevronDownIcon, CloseIcon } from '@/design/icons';
import { useMe } from '@/core/auth/useMe';
import type { CloseReason } from '@/core/api/types';
import { useJobs } from '../model/jobs';
import { loadedRows, type Rows } from '../model/rows';
import { useInbox } from '../model/state';
import { AssignMenu, SnoozeMenu, TagsMenu, TeamMenu } from './BulkMenus';
import { Failures } from './Failures';
import type { Acts } from './useRowCommands';

const REASONS: CloseReason[] = ['solved', 'duplicate', 'spam', 'rejected', 'no_answer'];

function Progress() {
  const t = useTranslations('inbox');
  const job = useJobs((s) => s.current);
  const bulk = job?.bulk;
  const over = bulk ? bulk.done + bulk.failed : 0;
  return (
    <span className="flex min-w-44 flex-1 items-center gap-3 py-1 pr-3">
      <span role="status" className="font-semibold whitespace-nowrap tabular-nums">
        {t(job?.phase === 'undo' ? 'bulk.undoing' : 'bulk.progress', { done: over, all: bulk?.total ?? 0 })}
      </span>
      <ProgressBar label={t('bulk.label')} share={bulk && bulk.total > 0 ? over / bulk.total : undefined} className="min-w-20 flex-1" />
    </span>
  );
}

function Chosen({ rows, q }: { rows: Rows | undefined; q: string }) {
  const t = useTranslations('inbox');
  const count = useInbox((s) => s.selected.size);
  const everything = useInbox((s) => s.everything);
  const selectEverything = useInbox((s) => s.selectEverything);
  const here = loadedRows(rows);
  const offers = rows !== undefined && !everything && count >= here.length && rows.total > count;
  return (
    <>
      <span role="status" className="mr-1 font-semibold whitespace-nowrap">
        {everything ? t('bulk.everything', { count: everything.total }) : t('bulk.count', { count })}
      </span>
      {offers ? (
        <Button size="sm" variant="quiet" onClick={() => selectEverything(q, rows.total)}>
          {t('bulk.offer', { count: rows.total })}
        </Button>
      ) : null}
    </>
  );
}

function Trigger(props: { label: string } & Record<string, unknown>) {
  const { label, ...rest } = props;
  return (
    <Button size="sm" {...rest}>
      {label}
      <ChevronDownIcon className="size-3.5 text-ink-3" />
    </Button>
  );
}

/** What can be done with the chosen tickets, how far it is, and what was refused. */
export function SelectionBar({ acts, rows, q }: { acts: Acts; rows: Rows | undefined; q: string }) {
  const t = useTranslations('inbox');
  const tc = useTranslations('common');
  const tt = useTranslations('tickets');
  const lead = ['supervisor', 'admin'].includes(useMe().data?.role ?? '');
  const count = useInbox((s) => s.everything?.total ?? s.selected.size);
  const clear = useInbox((s) => s.clear);
  const running = useJobs((s) => s.starting);
  const failures = useJobs((s) => s.failures);
  const [deleting, setDeleting] = useState(false);
  const statuses: MenuItem[] = [
    ...STATUSES.filter((status) => status !== 'closed').map((status): MenuItem => ({ id: status, label: tc(`status.${status}`), icon: <StatusShape status={status} />, onSelect: () => acts.run({ status }) })),
    ...REASONS.map((reason, index): MenuItem => ({ id: reason, part: index === 0 ? t('bulk.closeAs') : undefined, label: tt(`reason.${reason}`), onSelect: () => acts.run({ status: 'closed', reason }) })),
  ];
  const priorities = PRIORITIES.map((priority): MenuItem => ({ id: priority, label: tc(`priority.${priority}`), icon: <PriorityBars priority={priority} />, onSelect: () => acts.run({ priority }) }));
  return (
    <div className="absolute inset-x-2 bottom-3 z-10 mx-auto flex w-fit max-w-[calc(100%-16px)] flex-col gap-2">
      {failures ? <Failures job={failures} acts={acts} /> : null}
      {running || count > 0 ? (
        <div role="region" aria-label={t('bulk.label')} className="wn-rise flex flex-wrap items-center gap-1.5 rounded-box border border-hairline bg-surface py-1.5 pr-1.5 pl-4 shadow-float">
          {running ? (
            <Progress />
          ) : (
            <>
              <Chosen rows={rows} q={q} />
              <Button size="sm" data-bulk="take" onClick={() => acts.run({ assignee_id: 'me' })}>
                {t('bulk.take')}
              </Button>
              <AssignMenu acts={acts} />
              <Menu label={t('bulk.status')} items={statuses} trigger={(props) => <Trigger {...props} data-bulk="status" label={t('bulk.status')} />} />
              <Menu label={t('bulk.priority')} items={priorities} trigger={(props) => <Trigger {...props} data-bulk="priority" label={t('bulk.priority')} />} />
              <TagsMenu acts={acts} />
              <TeamMenu acts={acts} />
              <SnoozeMenu acts={acts} />
              {lead ? (
                <Button size="sm" data-bulk="delete" onClick={() => setDeleting(true)}>
                  {t('bulk.delete')}
                </Button>
              ) : null}
              <IconButton label={t('bulk.clear')} shortcut="Esc" onClick={clear}>
                <CloseIcon />
              </IconButton>
            </>
          )}
        </div>
      ) : null}
      {deleting ? (
        <ConfirmDialog
          title={t('bulk.deleteTitle', { count })}
          text={t('bulk.deleteText')}
          confirmLabel={t('bulk.delete')}
          cancelLabel={tc('cancel')}
          closeLabel={tc('close')}
          onConfirm={() => {
            setDeleting(false);
            acts.run({ delete: true });
          }}
          onClose={() => setDeleting(false)}
        />
      ) : null}
    </div>
  );
}
