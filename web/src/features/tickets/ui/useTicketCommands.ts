'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { ComposerHandle } from '@/features/composer';
import type { Command } from '@/core/commands/registry';
import { useActions, type Actions } from '@/core/commands/useActions';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import { useMe } from '@/core/auth/useMe';
import type { Ticket } from '@/core/api/types';
import { useRouter } from '@/core/i18n/navigation';
import { useUi } from '@/core/store/ui';
import type { Opening } from './dialogs';
import { useNeighbours } from './useNeighbours';
import type { useTicketActions } from './useTicketActions';

type Parts = {
  root: () => HTMLElement | null;
  ticket: Ticket;
  staff: boolean;
  page: boolean;
  actions: ReturnType<typeof useTicketActions>;
  open: (opening: Opening) => void;
  composer: RefObject<ComposerHandle | null>;
  /** Quotes what is selected, or opens the reply. */
  quote: () => void;
};

/** Keys of an open ticket. They press the same controls the mouse does, so both always agree. */
export function useTicketCommands({ root, ticket, staff, page, actions, open, composer, quote }: Parts): void {
  const t = useTranslations('tickets');
  const me = useMe().data;
  const toast = useUi((s) => s.toast);
  const router = useRouter();
  const neighbours = useNeighbours(ticket.id);
  const { change, undo } = actions;
  const now = useRef(ticket);
  useEffect(() => {
    now.current = ticket;
  }, [ticket]);
  const { key } = ticket;
  const map = useMemo<Actions>(() => {
    /** Presses a control of the page; the one in the panel may first have to be brought. */
    const press = (action: string) => () => {
      const find = () => document.querySelector<HTMLElement>(`dialog[open] [data-action="${action}"]`);
      const shown = [...(root()?.querySelectorAll<HTMLElement>(`[data-action="${action}"]`) ?? [])].find((node) => node.offsetParent !== null);
      if (shown) {
        shown.click();
        return;
      }
      root()?.querySelector<HTMLElement>('[data-action="details"]')?.click();
      setTimeout(() => find()?.click(), 250);
    };
    const copy = () => void navigator.clipboard?.writeText(key).then(() => toast(t('actions.copied', { key })));
    if (!staff) return { 'ticket.copy': copy, 'ticket.reply': () => composer.current?.open('reply') };
    const go = (step: 1 | -1) => () => {
      const next = neighbours(step);
      if (next === null) toast(t(step === 1 ? 'nav.last' : 'nav.first'));
      else router.push(`/t/${next}`);
    };
    const self = () => {
      if (!me) return;
      const person = { id: me.id, name: me.name, email: me.email };
      // What is nobody's goes to the first who takes it; what is somebody's is handed over.
      change(now.current.assigned_to ? { kind: 'assignee', person } : { kind: 'take', person });
    };
    const move = (status: 'in_progress' | 'pending' | 'on_hold' | 'resolved') => () => change({ kind: 'status', status });
    const solve = move('resolved');
    const send = (action: 'send' | 'sendAnd') => () => {
      const button = root()?.querySelector<HTMLElement>(`[data-action=${action}]`);
      if (button && action === 'sendAnd') button.dataset.atOnce = 'true';
      button?.click();
    };
    return {
      'ticket.copy': copy,
      'ticket.reply': quote,
      'ticket.note': () => composer.current?.open('note'),
      'ticket.macro': () => composer.current?.macros(),
      'ticket.send': send('send'),
      'ticket.sendAnd': send('sendAnd'),
      'ticket.assign': press('assign'),
      'ticket.take': self,
      'ticket.status': press('status'),
      'ticket.priority': press('priority'),
      'ticket.tags': press('tags'),
      'ticket.team': press('team'),
      'ticket.snooze': press('snooze'),
      'ticket.resolve': solve,
      'ticket.undo': () => {
        if (now.current.can_undo) undo();
        else toast(t('nothingToUndo'));
      },
      'ticket.resolveNext': page && (() => {
        solve();
        go(1)();
      }),
      'ticket.next': page && go(1),
      'ticket.previous': page && go(-1),
      'status.in_progress': move('in_progress'),
      'status.pending': move('pending'),
      'status.on_hold': move('on_hold'),
    };
  }, [root, key, staff, page, change, undo, composer, quote, me, t, toast, router, neighbours]);
  useActions(map);
  const more = useMemo<Command[]>(
    () =>
      staff
        ? [
            { id: 'ticket.merge', title: t('actions.merge'), group: key, run: () => open({ what: 'merge' }) },
            { id: 'ticket.split', title: t('actions.split'), group: key, run: () => open({ what: 'split' }) },
            { id: 'ticket.why', title: t('why.action'), group: key, run: () => open({ what: 'why' }) },
            { id: 'ticket.link', title: t('actions.relate'), group: key, run: () => open({ what: 'link' }) },
          ]
        : [],
    [staff, key, open, t],
  );
  useRegisterCommands(more);
}
