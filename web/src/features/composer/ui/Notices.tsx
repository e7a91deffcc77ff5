'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import { Banner } from '@/components/molecules/Banner';
import type { Ticket } from '@/core/api/types';
import type { DraftState, Mode } from '../model/draft';
import type { Then } from '../model/outgoing';
import { DraftConflict } from './DraftConflict';
import { StaleBar } from './StaleBar';
import type { useSending } from './useSending';

type Props = {
  ticket: Ticket;
  mode: Mode;
  state: DraftState;
  sending: ReturnType<typeof useSending>;
  then: Then | null;
  decide: (decision: 'keepMine' | 'takeTheirs' | 'joinBoth') => void;
  focus: () => void;
  asReply: () => void;
};

/** What the writer has to know or decide before this leaves. */
export function Notices({ ticket, mode, state, sending, then, decide, focus, asReply }: Props) {
  const t = useTranslations('composer');
  const tc = useTranslations('common');
  const keep = () => {
    sending.keep();
    focus();
  };
  return (
    <div className="flex max-h-[32dvh] shrink-0 flex-col gap-2 overflow-y-auto empty:hidden">
      {state.theirs ? <DraftConflict mine={state.body} theirs={state.theirs} onDecide={decide} /> : null}
      {sending.missed.length > 0 && !sending.flight ? (
        <StaleBar missed={sending.missed} stopped={sending.stopped} onSend={() => sending.sendAnyway(then)} onKeep={keep} />
      ) : null}
      {sending.failure && !sending.flight ? (
        <Banner tone="danger" title={t('failed')} action={<Button size="sm" onClick={() => sending.send(then, true)}>{tc('retry')}</Button>}>
          {sending.failure}
        </Banner>
      ) : null}
      {ticket.status === 'closed' && mode === 'reply' ? <p className="text-ink-3">{t('closedHint')}</p> : null}
      {sending.asked ? (
        <Dialog title={t('address.title')} closeLabel={tc('close')} onClose={sending.unask}>
          <p className="text-ink-2">{t('address.text', { address: sending.asked.address })}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button
              onClick={() => {
                sending.unask();
                asReply();
              }}
            >
              {t('address.reply')}
            </Button>
            <Button variant="note" onClick={sending.sendNote} autoFocus>
              {t('address.note')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}
