'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Button, Input } from '@/components/atoms';
import { Dialog } from '@/components/molecules/Dialog';
import { useGoals, type Goals } from '../model/goals';
import { GOAL_SIDE, isShare, TILES, type TileName } from '../model/tiles';

/** A first response is wanted in minutes; the API speaks of seconds. */
const SCALE: Partial<Record<TileName, number>> = { first_response_median_seconds: 60 };
const scaleOf = (name: TileName): number => SCALE[name] ?? 1;
const MOST = 1_000_000;

/** The text of a field as a figure of the API; null for none, undefined for what is no figure. */
function readGoal(name: TileName, text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text.replace(',', '.'));
  if (!Number.isFinite(value) || value < 0 || value > (isShare(name) ? 100 : MOST)) return undefined;
  return value * scaleOf(name);
}

export function GoalsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('dashboards');
  const common = useTranslations('common');
  const { goals, set } = useGoals();
  const [texts, setTexts] = useState<Partial<Record<TileName, string>>>(() =>
    Object.fromEntries(TILES.map((name) => [name, goals[name] === undefined ? '' : String(goals[name] / scaleOf(name))])),
  );
  const [asked, setAsked] = useState(false);
  const read = TILES.map((name) => [name, readGoal(name, texts[name] ?? '')] as const);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (read.some(([, value]) => value === undefined)) return;
    const next: Goals = {};
    for (const [name, value] of read) if (typeof value === 'number') next[name] = value;
    set(next);
    onClose();
  };
  return (
    <Dialog title={t('goals.title')} closeLabel={common('close')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-3">
        <p className="text-ink-2">{t('goals.hint')}</p>
        {read.map(([name, value]) => {
          const wrong = asked && value === undefined;
          return (
            <label key={name} className="grid grid-cols-[1fr_112px] items-center gap-x-3">
              <span>
                {t(`kpi.${name}`)}, {t(`goals.unit.${name}`)}
                <span className="block text-ink-3">{t(`goals.side.${GOAL_SIDE[name]}`)}</span>
              </span>
              <Input
                inputMode="decimal"
                value={texts[name] ?? ''}
                aria-invalid={wrong ? true : undefined}
                onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
              />
              {wrong ? (
                <span role="alert" className="col-span-full text-danger">
                  {t(isShare(name) ? 'goals.wrongPercent' : 'goals.wrong')}
                </span>
              ) : null}
            </label>
          );
        })}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" type="submit">
            {t('goals.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
