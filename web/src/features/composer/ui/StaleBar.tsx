'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/atoms';
import { Banner } from '@/components/molecules/Banner';
import { useTimeFormat } from '@/core/time/format';
import type { Missed } from '../model/missed';

type Props = {
  missed: readonly Missed[];
  /** Sending was stopped because of it; otherwise it only tells. */
  stopped: boolean;
  onSend: () => void;
  onKeep: () => void;
};

const LONGEST = 280;
const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);

/** Somebody wrote while this was being written: what it was, and whether to send all the same. */
export function StaleBar({ missed, stopped, onSend, onKeep }: Props) {
  const t = useTranslations('composer');
  const time = useTimeFormat();
  return (
    <Banner
      tone="warn"
      title={t(stopped ? 'stale.stopped' : 'stale.title', { count: missed.length })}
      action={
        <>
          {stopped ? (
            <Button size="sm" variant="primary" onClick={onSend}>
              {t('stale.send')}
            </Button>
          ) : null}
          <Button size="sm" onClick={onKeep}>
            {t(stopped ? 'stale.keep' : 'stale.seen')}
          </Button>
        </>
      }
    >
      <ul className="mt-1 flex max-h-36 flex-col gap-1.5 overflow-y-auto" data-missed="">
        {missed.map((message) => (
          <li key={message.id} className="border-l-2 border-hairline pl-2">
            <span className="text-ink-3">
              <b className="font-semibold text-ink">{message.author ?? '—'}</b> · {message.internal ? `${t('stale.note')} · ` : null}
              {time.when(message.at)}
            </span>
            <span className="block whitespace-pre-wrap">{short(message.body)}</span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
