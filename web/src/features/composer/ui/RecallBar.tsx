'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button, cx } from '@/components/atoms';
import { callBack, sendNow } from '../model/outbox';
import { flightName, secondsLeft, type Flight } from '../model/outgoing';

/** A message that has not left yet: how long it waits, and the way back. */
export function RecallBar({ flight, onRecall }: { flight: Flight; onRecall: () => void }) {
  const t = useTranslations('composer');
  const [left, setLeft] = useState(() => secondsLeft(flight, Date.now()));
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    const timer = setInterval(() => setLeft(secondsLeft(flight, Date.now())), 250);
    return () => clearInterval(timer);
  }, [flight]);
  const name = flightName(flight.ticket, flight.mode);
  const sending = flight.phase === 'sending';
  const note = flight.mode === 'note';
  return (
    <div data-recall={flight.phase} className={cx('flex min-h-[76px] flex-wrap items-center gap-3 rounded-box border bg-surface px-3 py-2.5', note ? 'border-pending' : 'border-control')}>
      <p role="status" className="min-w-0 flex-1">
        <span className="line-clamp-1 text-ink-3">{flight.body || t('recall.files')}</span>
        <span aria-hidden="true" className="tabular-nums">
          {sending ? t('recall.sending') : t('recall.in', { seconds: left })}
        </span>
        <span className="sr-only">{sending ? t('recall.sending') : t('recall.held')}</span>
      </p>
      <Button
        ref={button}
        disabled={sending}
        onClick={() => {
          if (callBack(name)) onRecall();
        }}
      >
        {t('recall.back')}
      </Button>
      <Button variant="quiet" disabled={sending} onClick={() => sendNow(name)}>
        {t('recall.now')}
      </Button>
    </div>
  );
}
