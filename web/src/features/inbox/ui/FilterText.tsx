'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/atoms';
import type { ApiProblem } from '@/core/api/problem';
import { isUnfinished } from '../model/filterText';
import { FilterField, useVerdict } from './FilterField';

export type FilterTextProps = { q: string; wrong: ApiProblem | null; apply: (q: string) => void; close: () => void; mustStay: boolean };

/** The same filter as text. Enter takes it, Esc goes back to the chips. */
export function FilterText({ q, wrong: refused, apply, close, mustStay }: FilterTextProps) {
  const t = useTranslations('inbox');
  const [text, setText] = useState(q);
  const verdict = useVerdict(text);
  const wrong = text === q && refused ? refused : verdict.wrong;
  const submit = () => {
    apply(text.trim());
    if (!isUnfinished(text.trim())) close();
  };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <FilterField text={text} wrong={wrong} count={verdict.count} label={t('text.label')} onText={setText} onEnter={submit} onLeave={mustStay ? undefined : close} />
      <Button variant="primary" disabled={wrong !== null} onClick={submit}>
        {t('text.apply')}
      </Button>
      {mustStay ? (
        <Button onClick={() => apply('')}>{t('empty.reset')}</Button>
      ) : (
        <Button onClick={close}>{t('text.close')}</Button>
      )}
    </div>
  );
}
