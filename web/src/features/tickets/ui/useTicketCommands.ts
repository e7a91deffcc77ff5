'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useActions, type Actions } from '@/core/commands/useActions';
import { useMe } from '@/core/auth/useMe';
import type { Ticket } from '@/core/api/types';
import { useUi } from '@/core/store/ui';
import type { TicketChange } from '../api/changes';

/** Keys of an open ticket. They press the same controls the mouse does, so both always agree. */
export function useTicketCommands(root: () => HTMLElement | null, ticket: Ticket, staff: boolean, change: (change: TicketChange) => void): void {
  const t = useTranslations('tickets');
  const me = useMe().data;
  const toast = useUi((s) => s.toast);
  const actions = useMemo<Actions>(() => {
    const press = (action: string) => () => root()?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
    const copy = () => void navigator.clipboard?.writeText(ticket.key).then(() => toast(t('actions.copied', { key: ticket.key })));
    if (!staff) return { 'ticket.copy': copy, 'ticket.reply': () => root()?.querySelector<HTMLElement>('[data-composer]')?.focus() };
    const self = (): void => {
      if (me) change({ kind: 'assignee', person: { id: me.id, name: me.name, email: me.email } });
    };
    const move = (status: 'in_progress' | 'pending' | 'on_hold' | 'resolved') => () => change({ kind: 'status', status });
    return {
      'ticket.copy': copy,
      'ticket.reply': press('reply'),
      'ticket.note': press('note'),
      'ticket.assign': press('assign'),
      'ticket.take': self,
      'ticket.status': press('status'),
      'ticket.priority': press('priority'),
      'ticket.resolve': move('resolved'),
      'status.in_progress': move('in_progress'),
      'status.pending': move('pending'),
      'status.on_hold': move('on_hold'),
    };
  }, [root, ticket.key, staff, change, me, t, toast]);
  useActions(actions);
}
