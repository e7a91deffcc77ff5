'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, StatusShape } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import { RadioGroup } from '@/components/molecules/RadioGroup';
import type { Ticket, TicketSummary } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { ticketKey } from '../api/keys';
import { addLink } from '../api/organise';
import { LINK_CHOICES, linkFor, type LinkChoice } from '../model/links';
import { TicketChooser } from './TicketChooser';

/** Linking: how, to which one, and the sentence it makes before it is written. */
export function LinkDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const client = useQueryClient();
  const say = useProblemText();
  const [choice, setChoice] = useState<LinkChoice>('relates');
  const [other, setOther] = useState<TicketSummary | null>(null);
  const add = useMutation({
    mutationFn: (to: number) => {
      const link = linkFor(choice, ticket.id, to);
      return addLink(link.from, link.type, link.to);
    },
    onSuccess: (_link, to) => {
      void client.invalidateQueries({ queryKey: ticketKey(ticket.id) });
      void client.invalidateQueries({ queryKey: ticketKey(to) });
      onClose();
    },
  });
  return (
    <Dialog title={t('links.dialog', { key: ticket.key })} closeLabel={tc('close')} onClose={onClose} className="w-[min(520px,calc(100vw-24px))] overflow-visible">
      <RadioGroup label={t('links.how')} value={choice} options={LINK_CHOICES.map((value) => ({ value, label: t(`links.choice.${value}`) }))} onChange={setChoice} />
      {other ? (
        <div className="flex items-center gap-2 rounded-box border border-hairline px-3 py-2" data-preview="">
          <StatusShape status={other.status} label={tc(`status.${other.status}`)} />
          <p className="min-w-0 flex-1">{t('links.sentence', { key: ticket.key, word: t(`links.choice.${choice}`), other: other.key, title: other.title })}</p>
          <Button size="xs" variant="quiet" onClick={() => setOther(null)}>
            {t('choose.another')}
          </Button>
        </div>
      ) : (
        <TicketChooser label={t('links.which')} without={ticket.id} onChoose={setOther} />
      )}
      {add.isError ? (
        <p role="alert" className="text-danger">
          {say(add.error)}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{tc('cancel')}</Button>
        <Button variant="primary" disabled={!other} busy={add.isPending} onClick={() => other && add.mutate(other.id)}>
          {t('links.submit')}
        </Button>
      </div>
    </Dialog>
  );
}
