'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, Textarea } from '@/components/atoms';
import type { Comment, Ticket } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { toStored, toWriting } from '@/features/composer';
import { timelineKey } from '../api/keys';
import { sendEdit } from '../api/organise';

/** A message being changed by its author, in its place. */
export function MessageEdit({ ticket, comment, onDone }: { ticket: Ticket; comment: Comment; onDone: () => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const say = useProblemText();
  const client = useQueryClient();
  const [written] = useState(() => toWriting(comment.body));
  const [text, setText] = useState(written.text);
  const save = useMutation({
    mutationFn: () => sendEdit(ticket.id, comment.id, toStored(text.trim(), written.people)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: timelineKey(ticket.id) });
      onDone();
    },
  });
  const submit = () => {
    if (text.trim() === '' || save.isPending) return;
    if (text === written.text) onDone();
    else save.mutate();
  };
  return (
    <form
      className="flex flex-col gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        autoFocus
        aria-label={t('message.edit')}
        value={text}
        maxLength={50_000}
        className="field-sizing-content max-h-[50dvh]"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if ((event.ctrlKey || event.metaKey) && event.code === 'Enter') submit();
        }}
      />
      {save.isError ? (
        <p role="alert" className="text-danger">
          {say(save.error)}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" busy={save.isPending} disabled={text.trim() === ''}>
          {t('message.save')}
        </Button>
        <Button size="sm" onClick={onDone}>
          {tc('cancel')}
        </Button>
      </div>
    </form>
  );
}
