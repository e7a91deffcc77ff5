'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, cx, Select, Skeleton } from '@/components/atoms';
import { Tabs } from '@/components/molecules/Tabs';
import { CheckIcon, CloseIcon } from '@/design/icons';
import { ApiProblem } from '@/core/api/problem';
import { Link } from '@/core/i18n/navigation';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useTimeFormat } from '@/core/time/format';
import { useSettled } from '@/core/time/useSettled';
import { useRuns, useTrial } from '../api/rules';
import { isWhole, specOf, type Condition, type Rule, type RuleForm, type RuleKind, type Run, type Spec, type Why } from '../model/rules';
import { useRuleWords } from './useRuleWords';

const SETTLE_MS = 700;
const SHOWN = 20;
const OUTCOMES: readonly Run['outcome'][] = ['done', 'not_met', 'failed', 'too_deep'];

/** The spec once it has stood still for a moment; null while it is not whole. */
function useSettledSpec(kind: RuleKind, form: RuleForm): Spec | null {
  const text = isWhole(kind, form) ? JSON.stringify(specOf(kind, form)) : '';
  const settled = useSettled(text, SETTLE_MS);
  return settled === '' || text === '' ? null : (JSON.parse(settled) as Spec);
}

/** Beside the sentence: what it would have met, and what came of it so far. */
export function RuleAside({ kind, rule, form }: { kind: RuleKind; rule: Rule | null; form: RuleForm }) {
  const t = useTranslations('rules');
  const [tab, setTab] = useState<'trial' | 'log'>('trial');
  const tabs = [{ id: 'trial' as const, label: t(kind === 'schedule' ? 'trial.titleNow' : 'trial.title') }, ...(rule ? [{ id: 'log' as const, label: t('log.title') }] : [])];
  return (
    <Tabs label={t('aside')} tabs={tabs} value={tab} onChange={setTab}>
      {tab === 'log' && rule ? <Log rule={rule} /> : <Trial kind={kind} form={form} />}
    </Tabs>
  );
}

/** Each condition, whether it held, and what was seen. */
function Reasons({ why }: { why: readonly Why[] }) {
  const t = useTranslations('rules');
  const words = useRuleWords();
  if (why.length === 0) return <p className="text-ink-3">{t('why.always')}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {why.map((each, place) => (
        <li key={place} className="flex items-start gap-1.5">
          <span className={cx('mt-0.5 shrink-0', each.held ? 'text-accent' : 'text-danger')}>
            {each.held ? <CheckIcon /> : <CloseIcon />}
            <span className="sr-only">{t(each.held ? 'why.held' : 'why.notHeld')}</span>
          </span>
          <span className="min-w-0 break-words">
            <span className="text-ink">{words.condition(each.condition as Condition)}</span> <span className="text-ink-3">— {words.seen(each)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Trial({ kind, form }: { kind: RuleKind; form: RuleForm }) {
  const t = useTranslations('rules.trial');
  const say = useProblemText();
  const time = useTimeFormat();
  const spec = useSettledSpec(kind, form);
  const trial = useTrial(kind, spec);
  const [all, setAll] = useState(false);
  if (!isWhole(kind, form)) return <p className="text-ink-3">{t('unfinished')}</p>;
  if (trial.isError) {
    const told = trial.error instanceof ApiProblem ? Object.values(trial.error.fields).flat() : [];
    return <p className="text-danger">{told.length > 0 ? told.join(' ') : say(trial.error)}</p>;
  }
  if (!trial.data) return <Skeleton className="h-16 w-full" />;
  const { items, count, examined, truncated } = trial.data;
  const shown = all ? items : items.slice(0, SHOWN);
  return (
    <div aria-busy={trial.isFetching} className={cx('flex flex-col gap-3', trial.isPlaceholderData && 'opacity-60')} data-trial={count}>
      <p role="status">
        <b className="text-[15px] font-semibold">{t(kind === 'schedule' ? 'now' : 'count', { count })}</b>
        <span className="block text-ink-3">{t(kind === 'schedule' ? 'examinedNow' : truncated ? 'examinedMost' : 'examined', { count: examined })}</span>
      </p>
      <ul className="flex flex-col">
        {shown.map((hit, place) => (
          <li key={`${hit.id}-${hit.at}-${place}`} className="border-t border-hairline">
            <details className="group py-1.5">
              <summary className="flex min-h-6 cursor-pointer list-none items-baseline gap-2 rounded-control max-md:min-h-9 [&::-webkit-details-marker]:hidden">
                <span className="shrink-0 text-ink-3 tabular-nums">{hit.key}</span>
                <span className="min-w-0 flex-1 truncate">{hit.title}</span>
                {kind === 'schedule' ? null : <time dateTime={hit.at} className="shrink-0 text-ink-3">{time.when(hit.at)}</time>}
              </summary>
              <div className="flex flex-col gap-1.5 pt-1.5 pb-1">
                <Reasons why={hit.why} />
                <Link href={`/t/${hit.id}`} className="text-accent underline underline-offset-4">
                  {t('open')}
                </Link>
              </div>
            </details>
          </li>
        ))}
      </ul>
      {items.length > shown.length ? (
        <Button size="sm" className="self-start" onClick={() => setAll(true)}>
          {t('more', { count: items.length - shown.length })}
        </Button>
      ) : null}
    </div>
  );
}

function Log({ rule }: { rule: Rule }) {
  const t = useTranslations('rules.log');
  const say = useProblemText();
  const [outcome, setOutcome] = useState<Run['outcome'] | null>(null);
  const runs = useRuns(rule.id, outcome);
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex flex-col gap-3">
      <Select aria-label={t('filter')} value={outcome ?? ''} onChange={(event) => setOutcome(OUTCOMES.find((each) => each === event.target.value) ?? null)}>
        <option value="">{t('all')}</option>
        {OUTCOMES.map((each) => (
          <option key={each} value={each}>
            {t(`outcome.${each}`)}
          </option>
        ))}
      </Select>
      {runs.isError ? <p className="text-danger">{say(runs.error)}</p> : null}
      {runs.isPending ? <Skeleton className="h-16 w-full" /> : items.length === 0 && !runs.isError ? <p className="text-ink-3">{t('empty')}</p> : null}
      <ul className="flex flex-col">
        {items.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </ul>
      {runs.hasNextPage ? (
        <Button size="sm" className="self-start" busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}

const TONE: Record<Run['outcome'], string> = { done: 'text-accent', not_met: 'text-ink-3', failed: 'text-danger', too_deep: 'text-danger' };

function RunLine({ run }: { run: Run }) {
  const t = useTranslations('rules.log');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const time = useTimeFormat();
  const { words } = useRuleWords();
  const { why, changes = [], comments = [], problem, chain } = run.detail;
  return (
    <li className="border-t border-hairline" data-run={run.outcome}>
      <details className="py-1.5">
        <summary className="flex min-h-6 cursor-pointer list-none items-baseline gap-2 rounded-control max-md:min-h-9 [&::-webkit-details-marker]:hidden">
          <b className={cx('shrink-0 font-semibold', TONE[run.outcome])}>{t(`outcome.${run.outcome}`)}</b>
          <span className="min-w-0 flex-1 truncate">
            <span className="text-ink-3 tabular-nums">{run.ticket.key}</span> {run.ticket.title}
          </span>
          <time dateTime={run.at} className="shrink-0 text-ink-3">
            {time.when(run.at)}
          </time>
        </summary>
        <div className="flex flex-col gap-1.5 pt-1.5 pb-1">
          {problem ? <p className="text-danger">{problem[language]}</p> : null}
          <Reasons why={why} />
          {changes.length > 0 ? (
            <ul className="text-ink-2">
              {changes.map((change) => (
                <li key={change.field}>
                  {words.field(change.field)}: <s className="text-ink-3">{words.value(change.field, change.before)}</s> {words.value(change.field, change.after)}
                </li>
              ))}
            </ul>
          ) : null}
          {comments.length > 0 ? <p className="text-ink-2">{t('said', { count: comments.length })}</p> : null}
          {chain ? <p className="text-ink-3">{t('chain', { count: chain.length })}</p> : null}
          <p className="text-ink-3">{t('version', { version: run.rule_version })}</p>
          <Link href={`/t/${run.ticket.id}`} className="text-accent underline underline-offset-4">
            {t('open')}
          </Link>
        </div>
      </details>
    </li>
  );
}
