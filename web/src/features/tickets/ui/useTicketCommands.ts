'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { ComposerHandle } from '@/features/composer';
import type { Command } from '@/core/commands/registry';
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
  const commands = useMemo<Command[]>(() => {
    const group = key;
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
    const command = (id: string, title: string, keys: string[], run: () => void): Command => ({ id, title, group, keys, run });
    const copy = command('ticket.copy', t('actions.copy'), ['Period'], () => {
      void navigator.clipboard?.writeText(key).then(() => toast(t('actions.copied', { key })));
    });
    if (!staff) return [copy, command('ticket.reply', t('actions.reply'), ['KeyR'], () => composer.current?.open('reply'))];
    const go = (step: 1 | -1) => {
      const next = neighbours(step);
      if (next === null) toast(t(step === 1 ? 'nav.last' : 'nav.first'));
      else router.push(`/t/${next}`);
    };
    const self = () => {
      if (me) change({ kind: 'assignee', person: { id: me.id, name: me.name, email: me.email } });
    };
    const solve = () => change({ kind: 'status', status: 'resolved' });
    const list = [
      copy,
      command('ticket.reply', t('actions.reply'), ['KeyR'], quote),
      command('ticket.note', t('actions.note'), ['KeyN'], () => composer.current?.open('note')),
      command('ticket.assign', t('actions.assign'), ['KeyA'], press('assign')),
      command('ticket.take', t('assign.take'), ['KeyI'], self),
      command('ticket.status', t('actions.status'), ['KeyS'], press('status')),
      command('ticket.priority', t('actions.priority'), ['KeyP'], press('priority')),
      command('ticket.tags', t('facts.tags'), ['KeyL'], press('tags')),
      command('ticket.team', t('facts.team'), ['KeyT'], press('team')),
      command('ticket.snooze', t('snooze.action'), ['KeyH'], press('snooze')),
      command('ticket.resolve', t('actions.resolve'), ['KeyE'], solve),
      command('ticket.undo', t('actions.undo'), ['KeyZ', 'Ctrl+KeyZ'], () => {
        if (now.current.can_undo) undo();
        else toast(t('nothingToUndo'));
      }),
      command('ticket.merge', t('actions.merge'), [], () => open({ what: 'merge' })),
      command('ticket.split', t('actions.split'), [], () => open({ what: 'split' })),
      command('ticket.link', t('actions.relate'), [], () => open({ what: 'link' })),
    ];
    if (!page) return list;
    const solveNext = () => {
      solve();
      go(1);
    };
    return [
      ...list,
      command('ticket.resolveNext', t('actions.resolveNext'), ['Shift+KeyE'], solveNext),
      command('ticket.next', t('actions.next'), ['BracketRight'], () => go(1)),
      command('ticket.previous', t('actions.previous'), ['BracketLeft'], () => go(-1)),
    ];
  }, [root, key, staff, page, change, undo, open, composer, quote, me, t, toast, router, neighbours]);
  useRegisterCommands(commands);
}
