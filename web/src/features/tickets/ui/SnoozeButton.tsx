'use client';

import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { ChipButton } from '@/components/atoms';
import { Popover, usePopover } from '@/components/molecules';
import { ClockIcon } from '@/design/icons';
import type { Ticket } from '@/core/api/types';
import { useTimeFormat } from '@/core/time/format';
import { snoozeMin, snoozes } from '@/core/time/snooze';
import { fromZonedInput } from '@/core/time/zoned';
import type { TicketChange } from '../api/changes';

const WhenPicker = lazy(() => import('@/components/molecules/WhenPicker').then((module) => ({ default: module.WhenPicker })));

/** Puts the ticket away until a moment; it comes back by itself. */
export function SnoozeButton({ ticket, change }: { ticket: Ticket; change: (change: TicketChange) => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const locale = useLocale();
  const { zone, when } = useTimeFormat();
  const { open, setOpen, close, trigger } = usePopover();
  const until = (at: string | null) => {
    close();
    change({ kind: 'snooze', until: at });
  };
  const now = new Date();
  const presets = open ? snoozes(now, zone) : [];
  const hint = (iso: string) => new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(iso));
  return (
    <>
      <ChipButton ref={trigger} data-action="snooze" aria-haspopup="dialog" aria-expanded={open} data-tip={t('snooze.action')} data-keys="H" onClick={() => setOpen(!open)}>
        <ClockIcon className="text-ink-3" />
        <span className="truncate">{ticket.snoozed_until ? t('snooze.until', { when: when(ticket.snoozed_until) }) : t('snooze.action')}</span>
      </ChipButton>
      <Popover open={open} trigger={trigger} onClose={close} label={t('snooze.action')} className="w-72 p-2">
        <Suspense fallback={<div className="h-52" />}>
          <WhenPicker
            label={t('snooze.presets')}
            presets={presets.map((preset) => ({ id: preset.id, label: tc(`snooze.${preset.id}`), hint: hint(preset.at) }))}
            onPreset={(id) => until(presets.find((preset) => preset.id === id)?.at ?? null)}
            custom={{ label: t('snooze.custom'), submit: t('snooze.submit') }}
            min={snoozeMin(now, zone)}
            onMoment={(local) => {
              const at = fromZonedInput(local, zone);
              if (at && Date.parse(at) > Date.now()) until(at);
            }}
          />
        </Suspense>
        {ticket.snoozed_until ? (
          <button type="button" onClick={() => { close(); change({ kind: 'status', status: 'in_progress' }); }} className="mt-1 w-full rounded-control border-t border-hairline px-2.5 py-2 text-left hover:bg-sunken">
            {t('snooze.wake')}
          </button>
        ) : null}
      </Popover>
    </>
  );
}
