'use client';

import { useMemo, type RefObject } from 'react';
import { useActions, type Actions } from '@/core/commands/useActions';
import { useRouter } from '@/core/i18n/navigation';
import type { TicketSummary } from '@/core/api/types';
import { useInbox } from '../model/state';

/** The number of the row `step` away from the cursor; the first row when there is none yet. */
export function neighbour(rows: TicketSummary[], cursor: number | null, step: number): number | null {
  if (rows.length === 0) return null;
  const at = rows.findIndex((row) => row.id === cursor);
  if (at < 0) return rows[0]?.id ?? null;
  return rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.id ?? null;
}

/** Keys of the list, on any keyboard layout. */
export function useInboxCommands(rows: TicketSummary[], search: RefObject<HTMLInputElement | null>): void {
  const router = useRouter();
  const actions = useMemo<Actions>(() => {
    const state = () => useInbox.getState();
    const step = (by: number, extend = false) => () => {
      const before = state().cursor;
      const next = neighbour(rows, before, by);
      if (next === null) return;
      state().setCursor(next);
      if (extend) [before, next].forEach((id) => id !== null && !state().selected.has(id) && state().toggle(id));
      if (state().open !== null) state().setOpen(next);
    };
    const here = (act: (id: number) => void) => () => {
      const id = state().cursor;
      if (id !== null) act(id);
    };
    const out = () => {
      if (state().selected.size > 0) state().clear();
      else if (state().open !== null) state().setOpen(null);
      else state().setCursor(null);
    };
    return {
      'inbox.next': step(1),
      'inbox.previous': step(-1),
      'inbox.extendDown': step(1, true),
      'inbox.extendUp': step(-1, true),
      'inbox.open': here((id) => router.push(`/t/${id}`)),
      'inbox.peek': here((id) => state().setOpen(state().open === id ? null : id)),
      'inbox.select': here((id) => state().toggle(id)),
      'inbox.back': out,
      'inbox.search': () => search.current?.focus(),
    };
  }, [rows, search, router]);
  useActions(actions);
}
