'use client';

import { useTranslations } from 'next-intl';
import { useTimeFormat } from '@/core/time/format';
import type { DraftState } from '../model/draft';

/** Whether what is written is safe, and since when. */
export function DraftSign({ state }: { state: DraftState }) {
  const t = useTranslations('composer');
  const time = useTimeFormat();
  const blank = state.body.trim() === '' && state.files.length === 0;
  if (state.phase === 'failed') return <span className="text-pending">{t('draft.failed')}</span>;
  if (blank || state.phase === 'loading' || state.phase === 'conflict') return null;
  if (!state.savedAt) return <span>{t('draft.saving')}</span>;
  return <span data-draft={state.phase}>{t('draft.saved', { time: time.clock(state.savedAt) })}</span>;
}
