'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { cx, Fuse, StatusShape, type Status } from '@/components/atoms';
import type { Desk } from '@/core/api/types';
import { readHealth, type Health } from '../api/desk';

const EVERY_MS = 30_000;
const NAMED = ['database', 'redis', 'clickhouse', 'storage', 'mail'] as const;
type NamedService = (typeof NAMED)[number];

type View = { health: Health | null; failed: boolean; checkedAt: number };

/** Public lines only: what the health page tells everybody, looked at again each half minute. */
function useHealth(): View {
  const [view, setView] = useState<View>({ health: null, failed: false, checkedAt: 0 });
  useEffect(() => {
    const abort = new AbortController();
    const look = () =>
      readHealth(abort.signal)
        .then((health) => setView({ health, failed: false, checkedAt: Date.now() }))
        .catch(() => {
          if (!abort.signal.aborted) setView({ health: null, failed: true, checkedAt: Date.now() });
        });
    void look();
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, []);
  return view;
}

/** Ticks each second once the first look is done. */
function useSecond(active: boolean): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [active]);
  return now;
}

function Line({ status, name, word, alarm }: { status: Status; name: string; word: string; alarm?: boolean }) {
  return (
    <li className="flex h-11 items-center gap-3 border-b border-hairline">
      <StatusShape status={status} />
      <span className="flex-1">{name}</span>
      <span className={alarm ? 'font-semibold text-danger' : 'text-ink-3'}>{word}</span>
    </li>
  );
}

/** What works now, under a fuse to the next look. */
export function LedgerLines({ desk }: { desk: Desk | null | undefined }) {
  const t = useTranslations('auth');
  const locale = useLocale();
  const { health, failed, checkedAt } = useHealth();
  const now = Math.max(useSecond(checkedAt > 0), checkedAt);
  const left = Math.max(0, EVERY_MS - (now - checkedAt));
  // Nobody is signed in yet: the machine's own zone.
  const clock = new Intl.DateTimeFormat(locale, { timeZone: undefined, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const nameOf = (service: string) => (NAMED.includes(service as NamedService) ? t(`ledger.${service as NamedService}`) : t('ledger.other', { name: service }));
  const summary = failed ? t('ledger.unknown') : health ? t(`ledger.${health.status}`) : t('ledger.check');
  const bad = failed || health?.status === 'unhealthy';
  return (
    <div className="max-w-[480px]">
      <div className="flex items-end justify-between gap-4 border-b border-ink pb-2">
        <div>
          <h2 className="type-title">{desk ? t('ledger.desk', { name: desk.name }) : t('ledger.label')}</h2>
          <p role="status" className={cx(bad ? 'text-danger' : 'text-ink-2')}>
            {summary}
          </p>
        </div>
        {checkedAt > 0 ? <Fuse text={`0:${String(Math.ceil(left / 1000)).padStart(2, '0')}`} share={left / EVERY_MS} tone="calm" /> : null}
      </div>
      <ul className="min-h-[88px]">
        {Object.entries(health?.services ?? {}).map(([service, state]) => (
          <Line
            key={service}
            status={state === 'healthy' ? 'resolved' : 'on_hold'}
            name={nameOf(service)}
            word={state === 'healthy' ? t('ledger.ok') : t('ledger.down')}
            alarm={state !== 'healthy'}
          />
        ))}
      </ul>
      <p className="mt-3 min-h-5 text-ink-3">{checkedAt > 0 ? t('ledger.checked', { time: clock.format(checkedAt) }) : ''}</p>
    </div>
  );
}
