'use client';

import { useTranslations } from 'next-intl';
import { useMemo, type RefObject } from 'react';
import type { Command } from '@/core/commands/registry';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
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
  const t = useTranslations('inbox');
  const router = useRouter();
  const commands = useMemo<Command[]>(() => {
    const group = t('title');
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
    return [
      { id: 'inbox.next', title: t('keys.next'), group, keys: ['KeyJ', 'ArrowDown'], run: step(1) },
      { id: 'inbox.previous', title: t('keys.previous'), group, keys: ['KeyK', 'ArrowUp'], run: step(-1) },
      { id: 'inbox.extendDown', title: t('keys.extendDown'), group, keys: ['Shift+KeyJ', 'Shift+ArrowDown'], run: step(1, true) },
      { id: 'inbox.extendUp', title: t('keys.extendUp'), group, keys: ['Shift+KeyK', 'Shift+ArrowUp'], run: step(-1, true) },
      { id: 'inbox.open', title: t('keys.open'), group, keys: ['Enter'], run: here((id) => router.push(`/t/${id}`)) },
      { id: 'inbox.peek', title: t('keys.peek'), group, keys: ['Space'], run: here((id) => state().setOpen(state().open === id ? null : id)) },
      { id: 'inbox.select', title: t('keys.select'), group, keys: ['KeyX'], run: here((id) => state().toggle(id)) },
      { id: 'inbox.back', title: t('keys.back'), group, keys: ['Escape'], run: out },
      { id: 'inbox.search', title: t('search'), group, keys: ['Slash'], run: () => search.current?.focus() },
    ];
  }, [rows, search, router, t]);
  useRegisterCommands(commands);
}
