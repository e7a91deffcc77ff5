'use client';

import { useTranslations } from 'next-intl';
import { useId, useState, type FormEvent } from 'react';
import { Button, cx, Textarea } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { Banner } from '@/components/molecules/Banner';
import type { Rating } from '@/core/api/types';
import { useRate } from '../api/rating';

const SCORES = [1, 2, 3, 4, 5] as const;
type Score = (typeof SCORES)[number];
const MOST = 2000;
const scoreOf = (value: number | null): Score | null => SCORES.find((score) => score === value) ?? null;

function Scores({ name, value, onChange }: { name: string; value: Score | null; onChange: (score: Score) => void }) {
  const t = useTranslations('tickets');
  return (
    <div className="flex flex-wrap items-center gap-2">
      {SCORES.map((score) => (
        <label
          key={score}
          className={cx(
            'grid h-9 w-11 cursor-pointer place-items-center rounded-control border font-semibold tabular-nums focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent max-md:h-11',
            score === value ? 'border-accent bg-accent text-on-accent' : 'border-hairline hover:border-accent',
          )}
        >
          <input type="radio" name={name} value={score} required checked={score === value} onChange={() => onChange(score)} className="sr-only" aria-label={`${t('rating.score', { score: String(score) })}: ${t(`rating.word${score}`)}`} />
          <span aria-hidden="true">{score}</span>
        </label>
      ))}
      <span aria-hidden="true" className="text-ink-2">
        {value === null ? null : t(`rating.word${value}`)}
      </span>
    </div>
  );
}

/** For who asked for help, once it is solved: one question, and their answer as long as they may change it. */
export function RatingBox({ ticket, rating }: { ticket: number; rating: Rating }) {
  const t = useTranslations('tickets');
  const question = useId();
  const [score, setScore] = useState(scoreOf(rating.score));
  const [comment, setComment] = useState(rating.comment ?? '');
  const [editing, setEditing] = useState(false);
  const rate = useRate(ticket);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (score !== null) rate.mutate({ score, comment }, { onSuccess: () => setEditing(false) });
  };
  if (rating.score !== null && !editing) {
    return (
      <section aria-label={t('rating.label')} className="flex flex-wrap items-center justify-between gap-2 border-b border-hairline px-4 py-3 md:px-5">
        <p role="status">{t('rating.thanks', { score: String(rating.score) })}</p>
        <Button size="sm" onClick={() => setEditing(true)}>
          {t('rating.change')}
        </Button>
      </section>
    );
  }
  return (
    <section aria-labelledby={question} className="border-b border-hairline px-4 py-3 md:px-5">
      <form onSubmit={send} className="flex flex-col gap-3">
        <h2 id={question} className="font-semibold">
          {t('rating.question')}
        </h2>
        <Scores name={question} value={score} onChange={setScore} />
        {score === null ? null : (
          <>
            <Field label={t('rating.comment')}>
              {(slot) => <Textarea {...slot} rows={2} maxLength={MOST} value={comment} onChange={(event) => setComment(event.target.value)} />}
            </Field>
            {rate.isError ? <Banner tone="danger">{t('rating.failed')}</Banner> : null}
            <div>
              <Button type="submit" size="sm" variant="primary" busy={rate.isPending}>
                {t('rating.send')}
              </Button>
            </div>
          </>
        )}
      </form>
    </section>
  );
}
