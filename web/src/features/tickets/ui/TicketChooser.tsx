'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Combobox } from '@/components/molecules/Combobox';
import { Field } from '@/components/molecules';
import type { TicketSummary } from '@/core/api/types';
import { findTickets } from '../api/queries';

type Props = { label: string; without: number; error?: string | null; onChoose: (ticket: TicketSummary) => void };

/** Another ticket, found by its number or by words. */
export function TicketChooser({ label, without, error, onChoose }: Props) {
  const t = useTranslations('tickets');
  const [text, setText] = useState('');
  const search = text.trim();
  const found = useQuery({
    queryKey: ['tickets', 'choose', search],
    queryFn: ({ signal }) => findTickets(search, signal),
    enabled: search !== '',
    staleTime: 10_000,
    placeholderData: (before) => before,
  });
  const rows = (found.data ?? []).filter((row) => row.id !== without);
  return (
    <Field label={label} hint={t('choose.hint')} error={error}>
      {(slot) => (
        <Combobox
          slot={slot}
          text={text}
          searching={found.isFetching}
          options={rows.map((row) => ({ id: String(row.id), label: `${row.key} · ${row.title}`, hint: row.requester?.name ?? undefined }))}
          status={found.isFetching ? t('choose.searching') : rows.length > 0 ? t('pick.found', { count: rows.length }) : t('choose.nothing')}
          onText={setText}
          onChoose={(id) => {
            const row = rows.find((each) => String(each.id) === id);
            if (!row) return;
            setText('');
            onChoose(row);
          }}
        />
      )}
    </Field>
  );
}
