'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/atoms';
import type { Check, Rebuild } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useRebuild } from '../api/reconciliation';
import { isNewer, isRunning, shareDone } from '../model/checked';

type RebuildNoteProps = { rebuild: Rebuild | null; newest: Check | undefined; timeZone: string };

/** How far the figures are counted anew, or when that was done after the newest comparison; else nothing. */
export function RebuildNote({ rebuild, newest, timeZone }: RebuildNoteProps) {
  const t = useTranslations('dashboards.checked');
  const locale = useLocale();
  if (!rebuild) return null;
  if (isRunning(rebuild)) return <span className="text-pending">{t('running', { share: shareDone(rebuild) })}</span>;
  if (!newest || !isNewer(rebuild, newest)) return null;
  const done = new Date(rebuild.finished_at ?? 0);
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' }).format(done);
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(done);
  return <span className="text-ink-2">{t('rebuilt', { day, time, events: rebuild.events })}</span>;
}

/** Has the figures counted anew from the events. */
export function RebuildButton({ running }: { running: boolean }) {
  const t = useTranslations('dashboards.checked');
  const say = useProblemText();
  const rebuild = useRebuild();
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-ink-2">{t('rebuildHint')}</p>
      <Button busy={running || rebuild.isPending} onClick={() => rebuild.mutate()}>
        {t('rebuild')}
      </Button>
      {rebuild.isError ? (
        <p role="alert" className="text-danger">
          {say(rebuild.error)}
        </p>
      ) : null}
    </div>
  );
}
