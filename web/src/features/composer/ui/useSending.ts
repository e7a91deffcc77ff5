'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '@/core/api/client';
import type { Ticket, TimelineEvent } from '@/core/api/types';
import { useMe } from '@/core/auth/useMe';
import { useRouter } from '@/core/i18n/navigation';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { missedAfter, settleTicket, storeTicket, timelineKey } from '@/features/tickets';
import { setAlongside } from '../api/macros';
import { sendMessage } from '../api/send';
import type { Mode } from '../model/draft';
import { namesAddress } from '../model/mentions';
import { asMissed, missedIn, type Missed } from '../model/missed';
import { listenOutcome, post, useOutbox, type Outcome } from '../model/outbox';
import { flightName, RECALL_MS, type Alongside, type Outgoing, type Then } from '../model/outgoing';
import { forgetDraft, useOwner } from './useDraft';

/** What the writer has seen: it stands still while something is written, so that what comes between is noticed. */
function useBase(events: TimelineEvent[] | undefined, blank: boolean) {
  const last = events?.at(-1)?.seq ?? 0;
  const [base, setBase] = useState<number | null>(null);
  if (events && base !== last && (base === null || blank)) setBase(last);
  return { base: base ?? 0, last, acknowledge: useCallback((seq: number) => setBase(seq), []) };
}

type Parts = {
  ticket: Ticket;
  mode: Mode;
  staff: boolean;
  events: TimelineEvent[] | undefined;
  body: string;
  files: readonly string[];
  /** What a macro brought, for a message that leaves now. */
  alongside: () => Alongside | null;
  ready: boolean;
  flush: () => Promise<unknown>;
  onSent: () => void;
  onStopped: () => void;
};

/** The way of a message out: what was missed, the question about an address, the recall, the answer. */
export function useSending({ ticket, mode, staff, events, body, files, alongside, ready, flush, onSent, onStopped }: Parts) {
  const t = useTranslations('composer');
  const tc = useTranslations('common');
  const client = useQueryClient();
  const router = useRouter();
  const owner = useOwner();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const me = useMe().data?.id;
  const name = flightName(ticket.id, mode);
  const flight = useOutbox((s) => s.flights[name]);
  const { base, last, acknowledge } = useBase(events, body.trim() === '' && files.length === 0);
  const [told, setTold] = useState<Missed[] | null>(null);
  const [stopped, setStopped] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ address: string; then: Then | null } | null>(null);
  const tried = useRef<Outgoing | null>(null);
  const missed = told ?? missedAfter(events ?? [], base, me).map(asMissed);

  const settle = useCallback(
    ({ message, error }: Outcome) => {
      if (error === null) {
        tried.current = null;
        setStopped(false);
        setTold(null);
        onSent();
        return;
      }
      tried.current = message;
      const news = missedIn(error);
      if (news) {
        setTold(news.length > 0 ? news : null);
        setStopped(true);
        void client.invalidateQueries({ queryKey: timelineKey(message.ticket) });
      } else setFailure(say(error));
      onStopped();
    },
    [client, onSent, onStopped, say],
  );
  useEffect(() => listenOutcome(name, settle), [name, settle]);

  /** The message is there and never goes out twice: only what was to be set beside it is tried again. */
  const setBeside = useCallback(
    (sent: Ticket, beside: Alongside): Promise<void> => {
      const attempt = async (fresh: Ticket): Promise<void> => {
        try {
          storeTicket(client, await setAlongside(fresh, beside));
        } catch (error) {
          const again = () => void api.get('/api/v2/tickets/{number}', { path: { number: fresh.id } }).then(attempt, () => attempt(fresh));
          toast(t('macro.notSet', { key: fresh.key, reason: say(error) }), { tone: 'danger', action: { label: tc('retry'), run: again } });
        }
        settleTicket(client, fresh.id);
      };
      return attempt(sent);
    },
    [client, toast, t, tc, say],
  );
  const deliver = useCallback(
    async (message: Outgoing) => {
      const sent = await sendMessage(message);
      storeTicket(client, sent.ticket);
      if (message.alongside) await setBeside(sent.ticket, message.alongside);
      void forgetDraft(owner, message.ticket, message.mode);
      await client.invalidateQueries({ queryKey: timelineKey(message.ticket) });
      settleTicket(client, message.ticket);
      if (sent.ticket.id === message.ticket) toast(t(message.mode === 'note' ? 'done.note' : 'done.reply'));
      else {
        const open = () => router.push(`/t/${sent.ticket.id}`);
        toast(t('done.followUp', { key: sent.ticket.key }), { action: { label: t('open'), run: open } });
        if (!staff) open();
      }
    },
    [client, owner, setBeside, toast, t, router, staff],
  );
  const fallback = useCallback(
    ({ message, error }: Outcome) => {
      if (error === null) return;
      toast(t('notSent', { key: message.ticketKey, reason: say(error) }), { tone: 'danger', action: { label: t('open'), run: () => router.push(`/t/${message.ticket}`) } });
    },
    [toast, t, say, router],
  );

  const leave = (then: Then | null, force: boolean) => {
    const before = tried.current;
    const again = before && before.body === body && before.files.join() === files.join() && before.force === force;
    const message: Outgoing = {
      ticket: ticket.id, ticketKey: ticket.key, mode, body: body.trim(), files, then, alongside: alongside(), seen: base, force, key: again ? before.key : crypto.randomUUID(),
    };
    setFailure(null);
    setAsked(null);
    void flush();
    post(message, deliver, fallback, staff && !force ? RECALL_MS : 0);
  };
  /** Sends, unless something has to be settled with the writer first. */
  const send = (then: Then | null, sure = false) => {
    if (!ready || flight) return;
    if (missed.length > 0 && staff) {
      setStopped(true);
      return;
    }
    const address = mode === 'note' && !sure ? namesAddress(body, [ticket.requester?.email, ...ticket.cc]) : null;
    if (address) setAsked({ address, then });
    else leave(then, false);
  };
  const keep = () => {
    acknowledge(last);
    setTold(null);
    setStopped(false);
  };
  return {
    flight, missed, stopped, failure, asked, send, keep,
    sendAnyway: (then: Then | null) => leave(then, true),
    sendNote: () => {
      if (asked) send(asked.then, true);
    },
    unask: () => setAsked(null),
  };
}
