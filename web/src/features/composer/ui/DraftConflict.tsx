'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/atoms';
import { Banner } from '@/components/molecules/Banner';
import { DiffText } from '@/components/molecules/DiffText';
import { useTimeFormat } from '@/core/time/format';
import type { ServerDraft } from '../model/draft';

type Props = { mine: string; theirs: ServerDraft; onDecide: (decision: 'keepMine' | 'takeTheirs' | 'joinBoth') => void };

/** The same draft was written on two devices: both stand here until their writer decides. */
export function DraftConflict({ mine, theirs, onDecide }: Props) {
  const t = useTranslations('composer');
  const time = useTimeFormat();
  return (
    <Banner
      tone="warn"
      title={t('draft.conflict')}
      action={
        <>
          <Button size="sm" variant="primary" onClick={() => onDecide('joinBoth')}>
            {t('draft.join')}
          </Button>
          <Button size="sm" onClick={() => onDecide('keepMine')}>
            {t('draft.mine')}
          </Button>
          <Button size="sm" onClick={() => onDecide('takeTheirs')}>
            {t('draft.theirs')}
          </Button>
        </>
      }
    >
      <p className="text-ink-3">{t('draft.elsewhere', { when: time.when(theirs.updated_at) })}</p>
      <div className="max-h-36 overflow-y-auto" data-conflict="">
        <DiffText before={theirs.body} after={mine} labels={{ removed: t('draft.onlyTheirs'), added: t('draft.onlyMine') }} />
      </div>
    </Banner>
  );
}
