'use client';

import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { Button, LINK } from '@/components/atoms';
import type { Trial, TrialResult } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { simulate } from '../api/sla';

const SHOWN = 12;

function Figures({ result }: { result: TrialResult }) {
  const t = useTranslations('promises.try');
  const number = new Intl.NumberFormat(useLocale());
  const cell = 'py-1 pl-3 text-right tabular-nums';
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr className="border-b border-hairline text-ink-3">
          <td />
          {(['keptNow', 'keptThen', 'brokenNow', 'brokenThen'] as const).map((name) => (
            <th key={name} scope="col" className="py-1 pl-3 text-right align-bottom font-normal">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {result.targets.map(({ target, present, changed }) => (
          <tr key={target} className="border-b border-hairline" data-target={target}>
            <th scope="row" className="py-1 font-normal">
              {t(`target.${target}`)}
            </th>
            <td className={cell}>{number.format(present.kept)}</td>
            <td className={`${cell} ${changed.kept === present.kept ? '' : 'font-semibold'}`}>{number.format(changed.kept)}</td>
            <td className={cell}>{number.format(present.broken)}</td>
            <td className={`${cell} ${changed.broken > present.broken ? 'font-semibold text-danger' : changed.broken < present.broken ? 'font-semibold' : ''}`}>{number.format(changed.broken)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changed({ result }: { result: TrialResult }) {
  const t = useTranslations('promises.try');
  const locale = useLocale();
  if (result.changed.length === 0) return null;
  return (
    <ul className="border-t border-hairline" aria-label={t('changed')}>
      {result.changed.slice(0, SHOWN).map((ticket) => (
        <li key={ticket.id} className="flex flex-wrap items-baseline gap-x-3 border-b border-hairline py-1.5">
          <a href={`/${locale}/t/${ticket.id}`} target="_blank" rel="noreferrer" className={`${LINK} shrink-0`}>
            {ticket.key}
          </a>
          <span className="min-w-0 flex-1 truncate">{ticket.title}</span>
          <span className="text-ink-2">
            {ticket.changes.map((each) => t('change', { target: each.target, before: each.before ?? 'none', after: each.after ?? 'none' })).join('; ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the form would have made of the last months, before it is saved. */
export function TryIt({ trial, ready }: { trial: Trial; ready: boolean }) {
  const t = useTranslations('promises.try');
  const say = useProblemText();
  const said = JSON.stringify(trial);
  const run = useMutation({ mutationFn: async () => ({ of: said, result: await simulate(trial) }) });
  const found = run.data?.of === said ? run.data.result : null;
  return (
    <section aria-label={t('title')} className="rounded-box border border-hairline bg-sunken p-3" aria-busy={run.isPending}>
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-[1_1_220px] text-ink-2">{t('lead')}</p>
        <Button size="sm" busy={run.isPending} disabled={!ready} onClick={() => run.mutate()}>
          {t('run')}
        </Button>
      </div>
      <div role="status" className="flex flex-col gap-3">
        {run.isError ? <p className="mt-2 text-danger">{say(run.error)}</p> : null}
        {found ? (
          <>
            <p className="mt-2">
              {t('looked', { count: found.tickets })} <b className="font-semibold">{t('differ', { count: found.differ })}</b> {found.cut ? t('cut') : null}
            </p>
            <Figures result={found} />
            <Changed result={found} />
            {found.differ > SHOWN ? <p className="text-ink-3">{t('more', { count: found.differ - Math.min(SHOWN, found.changed.length) })}</p> : null}
          </>
        ) : null}
      </div>
    </section>
  );
}
