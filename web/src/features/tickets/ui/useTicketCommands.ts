'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Command } from '@/core/commands/registry';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import { useMe } from '@/core/auth/useMe';
import type { Ticket } from '@/core/api/types';
import { useUi } from '@/core/store/ui';
import type { TicketChange } from '../api/changes';

/** Keys of an open ticket. They press the same controls the mouse does, so both always agree. */
export function useTicketCommands(root: () => HTMLElement | null, ticket: Ticket, staff: boolean, change: (change: TicketChange) => void): void {
  const t = useTranslations('tickets');
  const me = useMe().data;
  const toast = useUi((s) => s.toast);
  const commands = useMemo<Command[]>(() => {
    const group = ticket.key;
    const press = (action: string) => () => root()?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
    const copy: Command = {
      id: 'ticket.copy',
      title: t('actions.copy'),
      group,
      keys: ['Period'],
      run: () => void navigator.clipboard?.writeText(ticket.key).then(() => toast(t('actions.copied', { key: ticket.key }))),
    };
    if (!staff) {
      const focus = () => root()?.querySelector<HTMLElement>('[data-composer]')?.focus();
      return [copy, { id: 'ticket.reply', title: t('actions.reply'), group, keys: ['KeyR'], run: focus }];
    }
    const self = (): void => {
      if (me) change({ kind: 'assignee', person: { id: me.id, name: me.name, email: me.email } });
    };
    return [
      copy,
      { id: 'ticket.reply', title: t('actions.reply'), group, keys: ['KeyR'], run: press('reply') },
      { id: 'ticket.note', title: t('actions.note'), group, keys: ['KeyN'], run: press('note') },
      { id: 'ticket.assign', title: t('actions.assign'), group, keys: ['KeyA'], run: press('assign') },
      { id: 'ticket.take', title: t('assign.take'), group, keys: ['KeyI'], run: self },
      { id: 'ticket.status', title: t('actions.status'), group, keys: ['KeyS'], run: press('status') },
      { id: 'ticket.priority', title: t('actions.priority'), group, keys: ['KeyP'], run: press('priority') },
      { id: 'ticket.resolve', title: t('actions.resolve'), group, keys: ['KeyE'], run: () => change({ kind: 'status', status: 'resolved' }) },
    ];
  }, [root, ticket.key, staff, change, me, t, toast]);
  useRegisterCommands(commands);
}
