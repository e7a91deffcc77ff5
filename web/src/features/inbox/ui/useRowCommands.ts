'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo } from 'react';
import { useMe } from '@/core/auth/useMe';
import type { Command } from '@/core/commands/registry';
import { setSelection } from '@/core/commands/selection';
import { useActions, type Action, type Actions } from '@/core/commands/useActions';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { sendUndo, takerOf, takeTicket } from '@/features/tickets';
import type { BulkChange } from '@/core/api/types';
import { MOST_IN_BULK, type BulkTarget } from '../api/bulk';
import { retryJob, startJob, undoJob, type Job, type JobEnds } from '../model/jobs';
import { loadedRows, type Rows } from '../model/rows';
import { useInbox } from '../model/state';

export type Acts = {
  /** Changes what is chosen, or the row under the cursor when nothing is. */
  run: (change: BulkChange) => void;
  retry: (job: Job) => void;
};

/** What an action would meet now. */
function targetNow(): { target: BulkTarget; count: number } | null {
  const { everything, selected, cursor } = useInbox.getState();
  if (everything) return { target: { q: everything.q }, count: everything.total };
  if (selected.size > 0) return { target: { numbers: [...selected] }, count: selected.size };
  return cursor === null ? null : { target: { numbers: [cursor] }, count: 1 };
}

function useActs(check: (ids: readonly number[]) => void): Acts {
  const client = useQueryClient();
  const t = useTranslations('inbox');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  return useMemo<Acts>(() => {
    const failed = (error: unknown) => toast(say(error), { tone: 'danger' });
    const undone: JobEnds = {
      onDone: (job) => toast(job.bulk.failed > 0 ? t('bulk.undonePartly', { done: job.bulk.done, failed: job.bulk.failed }) : t('bulk.undone', { count: job.bulk.done })),
      onError: failed,
      onChanged: check,
    };
    const ends: JobEnds = {
      onDone: (job) => {
        // The refused ones stay chosen.
        const refused = job.bulk.items.map((item) => item.number);
        useInbox.getState().clear();
        useInbox.getState().add(refused);
        const done = job.bulk.total - job.bulk.failed;
        const undo = done > 0 && job.bulk.undoable ? { label: t('bulk.undo'), run: () => void undoJob(client, job, undone) } : undefined;
        toast(job.bulk.failed > 0 ? t('bulk.partly', { done, failed: job.bulk.failed }) : t('bulk.done', { count: done }), { action: undo });
      },
      onError: failed,
      onChanged: check,
    };
    return {
      run: (change) => {
        const now = targetNow();
        if (!now) return;
        if (now.count > MOST_IN_BULK) toast(t('bulk.tooMany', { most: MOST_IN_BULK }), { tone: 'danger' });
        else void startJob(client, now.target, change, ends);
      },
      retry: (job) => void retryJob(client, job, ends),
    };
  }, [client, t, say, toast, check]);
}

/** Takes the one row that is meant when it is nobody's, and says who was faster; false leaves it to the change of many. */
function useTakeRow(rows: Rows | undefined, check: (ids: readonly number[]) => void): () => boolean {
  const t = useTranslations('inbox');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  return useCallback(() => {
    const now = targetNow();
    const number = now?.count === 1 && 'numbers' in now.target ? now.target.numbers[0] : undefined;
    const row = rows && loadedRows(rows).find((each) => each.id === number);
    if (!row || row.assigned_to) return false;
    takeTicket(row.id).then(
      (fresh) => {
        const undo = () => void sendUndo(fresh.id, fresh.version).then(() => check([fresh.id]), (error: unknown) => toast(say(error), { tone: 'danger' }));
        toast(t('taken', { key: row.key }), { action: fresh.can_undo ? { label: t('bulk.undo'), run: undo } : undefined });
      },
      (error: unknown) => {
        const name = takerOf(error);
        toast(name ? t('takenBy', { key: row.key, name }) : say(error), { tone: 'danger' });
      },
    ).finally(() => check([row.id]));
    return true;
  }, [rows, check, t, say, toast]);
}

/** Opens a menu of the selection bar; a row that is only under the cursor is chosen first, so that the bar is there. */
function press(action: string): void {
  const { selected, everything, cursor, add } = useInbox.getState();
  if (selected.size === 0 && !everything && cursor !== null) add([cursor]);
  let left = 40;
  const look = () => {
    const button = document.querySelector<HTMLElement>(`[data-bulk="${action}"]`);
    if (button) button.click();
    else if ((left -= 1) > 0) setTimeout(look, 25);
  };
  look();
}

/** The keys and palette entries that change tickets: on the selection when there is one, else on the row under the cursor. */
export function useRowCommands(rows: Rows | undefined, check: (ids: readonly number[]) => void): Acts {
  const t = useTranslations('inbox');
  const acts = useActs(check);
  const take = useTakeRow(rows, check);
  const lead = ['supervisor', 'admin'].includes(useMe().data?.role ?? '');
  const count = useInbox((s) => s.everything?.total ?? s.selected.size);
  const open = useInbox((s) => s.open);
  const cursor = useInbox((s) => s.cursor !== null);
  const any = rows !== undefined && rows.total > 0;
  // An open ticket answers to its own keys, unless others are chosen beside it.
  const active = any && (count > 0 || (cursor && open === null));
  const actions = useMemo<Actions>(() => {
    if (!active) return {};
    const act = (run: () => void): Action => ({ run, onSelection: run });
    return {
      'ticket.take': act(() => void (take() || acts.run({ assignee_id: 'me' }))),
      'ticket.resolve': act(() => acts.run({ status: 'resolved' })),
      'ticket.assign': act(() => press('assign')),
      'ticket.status': act(() => press('status')),
      'ticket.priority': act(() => press('priority')),
      'ticket.tags': act(() => press('tags')),
      'ticket.team': act(() => press('team')),
      'ticket.snooze': act(() => press('snooze')),
    };
  }, [active, acts, take]);
  useActions(actions);
  const own = useMemo<Command[]>(() => {
    const remove = () => press('delete');
    return active && lead ? [{ id: 'rows.delete', title: t('bulk.delete'), group: t('title'), keys: ['Delete'], run: remove, onSelection: remove }] : [];
  }, [active, lead, t]);
  useRegisterCommands(own);
  // What is chosen, for whoever else acts on it; leaving the list, nothing is.
  const selected = useInbox((s) => s.selected);
  useEffect(() => setSelection(selected), [selected]);
  useEffect(() => () => setSelection([]), []);
  return acts;
}
