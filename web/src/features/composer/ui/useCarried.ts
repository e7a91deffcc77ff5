'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { api } from '@/core/api/client';
import type { Ticket } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useStatuses } from '@/features/catalogue';
import { settleTicket, storeTicket } from '@/features/tickets';
import { applyWhole, setAlongside } from '../api/macros';
import type { Mode } from '../model/draft';
import { isNothing, moveOf, without, type Brought } from '../model/macro';
import type { Alongside } from '../model/outgoing';
import type { After } from './SendButton';

/** The way out a macro's move gives to the reply. */
export const MACRO = 'macro';

type Parts = { ticket: Ticket; mode: Mode; brought: Brought | null; onBrought: (brought: Brought | null, text: string) => void };

/** What a macro carries beside its text: with the message, or by itself when there is none. */
export function useCarried({ ticket, mode, brought, onBrought }: Parts) {
  const t = useTranslations('composer');
  const tc = useTranslations('common');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const client = useQueryClient();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const statuses = useStatuses(brought !== null).data;
  const [busy, setBusy] = useState(false);
  const move = useMemo(() => (brought ? moveOf(brought.changes, ticket.status) : null), [brought, ticket.status]);

  const label = (): string => {
    if (move?.to === 'closed') return t('macro.send');
    if (move?.snooze_until) return t('macro.sendSnooze');
    const own = statuses?.find((status) => status.id !== null && status.id === move?.status_id);
    return t('send.as', { name: own?.name[language] ?? tc(`status.${move?.to ?? ticket.status}`) });
  };
  const after: After | null = move ? { id: MACRO, label: label(), then: move } : null;
  const drop = useCallback(() => onBrought(null, ''), [onBrought]);
  const leave = (part: string) => {
    if (!brought) return;
    const rest = without(brought, part);
    onBrought(isNothing(rest) ? null : rest, '');
  };
  /** A reply carries the move itself; what follows it carries the rest. */
  const alongside = (): Alongside | null => {
    if (!brought || isNothing(brought)) return null;
    const rest = mode === 'reply' ? without(brought, 'status') : brought;
    return isNothing(rest) ? null : { changes: rest.changes, note: rest.note, key: crypto.randomUUID() };
  };
  const undo = (version: number) => {
    api.post('/api/v2/tickets/{number}/undo', undefined, { path: { number: ticket.id }, headers: { 'If-Match': `"${version}"`, 'Idempotency-Key': crypto.randomUUID() } }).then(
      (fresh) => {
        storeTicket(client, fresh);
        settleTicket(client, ticket.id);
        toast(t('macro.undone'));
      },
      (error: unknown) => toast(say(error), { tone: 'danger' }),
    );
  };
  /** Without a message: as a whole where nothing was left out. */
  const apply = async (done: () => void) => {
    if (!brought || busy) return;
    setBusy(true);
    try {
      const { whole } = brought;
      const now = whole ? await applyWhole(ticket.id, brought, crypto.randomUUID()) : await setAlongside(ticket, { changes: brought.changes, note: brought.note, key: crypto.randomUUID() });
      storeTicket(client, now);
      settleTicket(client, ticket.id);
      drop();
      toast(t('macro.done', { key: ticket.key, name: brought.name }), { action: whole && now.can_undo ? { label: t('macro.undo'), run: () => undo(now.version) } : undefined });
      done();
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return { after, drop, leave, alongside, busy, apply: (done: () => void) => void apply(done) };
}
