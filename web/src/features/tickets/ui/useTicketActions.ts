'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ApiProblem } from '@/core/api/problem';
import type { Ticket } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { applyChange, type TicketChange } from '../api/changes';
import { useChangeTicket } from '../api/mutations';

/** The change that takes a change back, where there is one. */
export function inverse(ticket: Ticket, change: TicketChange): TicketChange | null {
  switch (change.kind) {
    case 'status':
      return { kind: 'status', status: ticket.status };
    case 'priority':
      return { kind: 'priority', priority: ticket.priority };
    case 'title':
      return { kind: 'title', title: ticket.title };
    case 'assignee':
      return { kind: 'assignee', person: ticket.assigned_to };
    case 'close':
      return null;
  }
}

/** Changes with an undo in the toast, and a retry where it failed. */
export function useTicketActions(ticket: Ticket) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const { mutate, isPending } = useChangeTicket(ticket.id);

  const done = useCallback(
    (change: TicketChange): string => {
      const next = applyChange(ticket, change);
      switch (change.kind) {
        case 'status':
          return t('done.status', { key: ticket.key, value: tc(`status.${next.status}`) });
        case 'priority':
          return t('done.priority', { key: ticket.key, value: tc(`priority.${next.priority}`) });
        case 'title':
          return t('done.title', { key: ticket.key });
        case 'assignee':
          return next.assigned_to ? t('done.assigned', { key: ticket.key, name: next.assigned_to.name }) : t('done.unassigned', { key: ticket.key });
        case 'close':
          return t('done.closed', { key: ticket.key });
      }
    },
    [t, tc, ticket],
  );

  const change = useCallback(
    (wanted: TicketChange, quiet = false) => {
      const back = inverse(ticket, wanted);
      mutate(wanted, {
        onSuccess: () => {
          if (!quiet) toast(done(wanted), { action: back ? { label: t('undo'), run: () => mutate(back) } : undefined });
        },
        onError: (error) => {
          const allowed = error instanceof ApiProblem ? error.allowed.map((s) => tc(`status.${s}`)).join(', ') : '';
          const text = allowed ? t('allowedMoves', { text: say(error), list: allowed }) : say(error);
          toast(text, { tone: 'danger', action: allowed ? undefined : { label: tc('retry'), run: () => mutate(wanted) } });
        },
      });
    },
    [ticket, mutate, toast, done, t, tc, say],
  );
  return { change, busy: isPending };
}
