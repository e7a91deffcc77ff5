'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '@/core/api/problem';
import type { Ticket, TimelineEvent } from '@/core/api/types';
import { useMe } from '@/core/auth/useMe';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useTimeFormat } from '@/core/time/format';
import { sendRestore, type TicketChange } from '../api/changes';
import { storeTicket, ticketKey } from '../api/keys';
import { settleTicket, useChangeTicket, useUndo } from '../api/mutations';
import { timelineQuery } from '../api/queries';
import { takerOf } from '../model/taker';
import { useEventText } from './useEventText';
import { useFieldNames } from './useFieldNames';

/** What was done, as a sentence for the toast. */
function useDoneText(ticketLabel: string) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const locale = useLocale();
  const time = useTimeFormat();
  return useCallback(
    (change: TicketChange): string => {
      const key = ticketLabel;
      switch (change.kind) {
        case 'status':
          return t('done.status', { key, value: change.statusName?.[locale === 'ru' ? 'ru' : 'en'] ?? tc(`status.${change.status}`) });
        case 'snooze':
          return change.until ? t('done.snoozed', { key, when: time.exact(change.until) }) : t('done.status', { key, value: tc('status.pending') });
        case 'priority':
          return t('done.priority', { key, value: tc(`priority.${change.priority}`) });
        case 'assignee':
          return change.person ? t('done.assigned', { key, name: change.person.name }) : t('done.unassigned', { key });
        case 'take':
          return t('done.assigned', { key, name: change.person.name });
        case 'team':
          return change.team ? t('done.team', { key, name: change.team.name }) : t('done.teamless', { key });
        case 'watch':
          return t(change.on ? 'done.watching' : 'done.unwatched', { key });
        case 'close':
          return t('done.closed', { key });
        case 'title':
          return t('done.title', { key });
        case 'category':
        case 'tags':
        case 'field':
        case 'watchers':
        case 'cc':
          return t('done.changed', { key });
      }
    },
    [ticketLabel, t, tc, locale, time],
  );
}

/** Who was faster and what they did, out of the entries that came after the reader's view. */
function useFasterText(ticket: Ticket) {
  const t = useTranslations('tickets');
  const client = useQueryClient();
  const me = useMe().data?.id;
  const say = useEventText();
  const seen = ticket.last_seq;
  return useCallback(async (): Promise<string | null> => {
    const events = await client.fetchQuery({ ...timelineQuery(ticket.id), staleTime: 0 }).catch((): TimelineEvent[] => []);
    const news = events.filter((event) => event.seq > seen && event.actor?.id !== me && event.comment === null);
    const last = news.at(-1);
    if (!last) return null;
    return t('conflict', { who: last.actor?.name ?? t('event.system'), what: news.filter((event) => event.actor?.id === last.actor?.id).map(say).join('; ') });
  }, [client, ticket.id, seen, me, say, t]);
}

/** Numbers of the tickets that keep one from being closed, out of a refusal. */
function childrenOf(error: unknown): number[] | null {
  if (!(error instanceof ApiProblem) || error.code !== 'children_open') return null;
  return Array.isArray(error.extra.children) ? error.extra.children.map(Number) : [];
}

/** A refusal in the reader's words; one about a field of the desk's own says which field. */
function useRefusalText(): (error: unknown) => string {
  const t = useTranslations('tickets');
  const say = useProblemText();
  const nameOf = useFieldNames();
  return useCallback(
    (error: unknown) => {
      const field = error instanceof ApiProblem ? nameOf(Object.keys(error.fields)[0] ?? '') : null;
      return field ? t('refusedField', { field, text: say(error) }) : say(error);
    },
    [t, say, nameOf],
  );
}

/** Changes with an undo in the toast that reverses them on the server, and a retry where one failed. */
export function useTicketActions(ticket: Ticket) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const client = useQueryClient();
  const say = useRefusalText();
  const toast = useUi((s) => s.toast);
  const { mutateAsync, isPending } = useChangeTicket(ticket.id);
  const undoing = useUndo(ticket.id).mutateAsync;
  const done = useDoneText(ticket.key);
  const faster = useFasterText(ticket);
  const [blockedBy, setBlockedBy] = useState<number[] | null>(null);
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  // Promises, not callbacks of the mutation: "solve and next" leaves this ticket before the answer is there.
  const undo = useCallback(() => {
    undoing().then(
      () => toast(t('undone', { key: ticket.key })),
      (error: unknown) => toast(say(error), { tone: 'danger' }),
    );
  }, [undoing, toast, t, ticket.key, say]);

  const change = useCallback(
    (wanted: TicketChange, quiet = false) => {
      const failed = (error: unknown) => {
        const children = childrenOf(error);
        if (children && shown.current) {
          setBlockedBy(children);
          return;
        }
        const taker = takerOf(error);
        if (taker) {
          toast(t('takenBy', { key: ticket.key, name: taker }), { tone: 'danger' });
          return;
        }
        const allowed = error instanceof ApiProblem ? error.allowed.map((s) => tc(`status.${s}`)).join(', ') : '';
        const show = (text: string) => toast(text, { tone: 'danger', action: allowed ? undefined : { label: tc('retry'), run: send } });
        if (error instanceof ApiProblem && error.status === 412) void faster().then((who) => show(who ?? say(error)));
        else show(allowed ? t('allowedMoves', { text: say(error), list: allowed }) : say(error));
      };
      const send = (): void => {
        mutateAsync({ change: wanted, before: client.getQueryData<Ticket>(ticketKey(ticket.id)) }).then((fresh) => {
          if (!quiet) toast(done(wanted), { action: fresh.can_undo ? { label: t('undo'), run: undo } : undefined });
        }, failed);
      };
      send();
    },
    [mutateAsync, client, ticket.id, ticket.key, toast, done, undo, t, tc, say, faster],
  );

  const restore = useCallback(() => {
    sendRestore(ticket.id).then(
      (fresh) => {
        storeTicket(client, fresh);
        settleTicket(client, ticket.id);
        toast(t('undone', { key: ticket.key }));
      },
      (error: unknown) => toast(say(error), { tone: 'danger' }),
    );
  }, [client, ticket.id, ticket.key, toast, t, say]);

  return { change, undo, restore, busy: isPending, blockedBy, unblock: useCallback(() => setBlockedBy(null), []) };
}
