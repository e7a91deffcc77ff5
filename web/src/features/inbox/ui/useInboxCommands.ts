'use client';

import { useTranslations } from 'next-intl';
import { useMemo, type RefObject } from 'react';
import type { Command } from '@/core/commands/registry';
import { useActions, type Actions } from '@/core/commands/useActions';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import { useRouter } from '@/core/i18n/navigation';
import { loadedRows, neighbour, type Rows } from '../model/rows';
import { useInbox } from '../model/state';

export type InboxParts = {
  rows: Rows | undefined;
  q: string;
  search: RefObject<HTMLInputElement | null>;
  onOpen: (id: number) => void;
  showText: () => void;
};

/** Keys of the list, on any keyboard layout. */
export function useInboxCommands({ rows, q, search, onOpen, showText }: InboxParts): void {
  const t = useTranslations('inbox');
  const router = useRouter();
  const actions = useMemo<Actions>(() => {
    const state = () => useInbox.getState();
    const step = (by: number, extend = false) => () => {
      const before = state().cursor;
      const next = rows ? neighbour(rows, before, by) : null;
      if (next === null || next === undefined) return;
      if (extend) {
        const back = before !== null && state().selected.has(next) && state().selected.has(before);
        if (back) state().remove([before]);
        else state().add(before === null ? [next] : [before, next]);
      }
      state().setCursor(next);
      if (state().open !== null) state().setOpen(next);
    };
    const here = (act: (id: number) => void) => () => {
      const id = state().cursor;
      if (id !== null) act(id);
    };
    const out = () => {
      if (state().selected.size > 0 || state().everything) state().clear();
      else if (state().open !== null) state().setOpen(null);
      else state().setCursor(null);
    };
    const all = () => {
      const list = rows;
      if (!list || list.total === 0) return;
      const ids = loadedRows(list).map((row) => row.id);
      const { selected, everything, selectEverything, add } = state();
      // The first time what is here, the second time all that fits.
      if (!everything && ids.every((id) => selected.has(id)) && list.total > ids.length) selectEverything(q, list.total);
      else add(ids);
    };
    return {
      'inbox.next': step(1),
      'inbox.previous': step(-1),
      'ticket.next': step(1),
      'ticket.previous': step(-1),
      'inbox.extendDown': step(1, true),
      'inbox.extendUp': step(-1, true),
      'inbox.open': here((id) => router.push(`/t/${id}`)),
      'inbox.peek': here((id) => (state().open === id ? state().setOpen(null) : onOpen(id))),
      'inbox.select': here((id) => state().toggle(id)),
      'inbox.all': all,
      'inbox.back': out,
      'inbox.search': () => search.current?.focus(),
    };
  }, [rows, q, search, router, onOpen]);
  useActions(actions);
  const text = useMemo<Command[]>(() => [{ id: 'inbox.text', title: t('text.open'), group: t('title'), keys: ['Shift+KeyF'], run: showText }], [showText, t]);
  useRegisterCommands(text);
}
