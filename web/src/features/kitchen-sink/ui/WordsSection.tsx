'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/atoms';
import { EmptyState, ErrorState, Toast } from '@/components/molecules';
import { Banner } from '@/components/molecules/Banner';
import { EmptyMark } from '@/components/molecules/EmptyMark';
import { useMounted } from '@/core/i18n/useClientPathname';
import { Case, Frame, Section } from './Section';

const STAYS_MS = 24 * 3_600_000;
const EMPTY = ['done', 'filtered', 'search', 'fresh', 'locked', 'offline'] as const;

function Toasts() {
  const t = useTranslations('kitchen');
  const [undo, setUndo] = useState(0);
  const still = () => undefined;
  return (
    <>
      <Toast text={t('words.saved')} closeLabel={t('close')} onClose={still} life={STAYS_MS} />
      <Toast text={t('words.failed')} tone="danger" closeLabel={t('close')} action={{ label: t('words.retry'), run: still }} onClose={still} life={STAYS_MS} />
      <Toast text={t('words.longToast')} closeLabel={t('close')} action={{ label: t('words.undo'), run: still }} onClose={still} life={STAYS_MS} />
      <Button onClick={() => setUndo((n) => n + 1)}>{t('words.show')}</Button>
      {undo > 0 ? <Toast key={undo} text={t('words.solved')} closeLabel={t('close')} action={{ label: t('words.undo'), run: still }} onClose={() => setUndo(0)} /> : null}
    </>
  );
}

/** What is said to the reader. */
export function WordsSection() {
  const t = useTranslations('kitchen');
  const mounted = useMounted();
  return (
    <Section id="words" title={t('words.title')}>
      <Case name={t('words.banners')} wide>
        <Banner title={t('words.infoTitle')} close={{ label: t('close'), run: () => undefined }}>
          {t('words.info')}
        </Banner>
        <Banner tone="warn" title={t('words.warnTitle')} action={<Button size="sm">{t('words.look')}</Button>}>
          {t('words.warn')}
        </Banner>
        <Banner tone="danger" action={<Button size="sm">{t('words.retry')}</Button>}>
          {t('words.danger')}
        </Banner>
      </Case>
      <Case name={t('words.toasts')}>{mounted ? <Toasts /> : null}</Case>
      <Case name={t('words.empty')}>
        <div className="grid w-full grid-cols-1 gap-3 sm:grid-cols-2">
          {EMPTY.map((reason) => (
            <Frame key={reason}>
              <EmptyState
                compact
                mark={<EmptyMark reason={reason} />}
                title={t(`empty.${reason}`)}
                text={t(`empty.${reason}Text`)}
                action={reason === 'done' || reason === 'locked' ? undefined : <Button size="sm">{t(`empty.${reason}Act`)}</Button>}
              />
            </Frame>
          ))}
        </div>
      </Case>
      <Case name={t('words.error')} wide>
        <ErrorState title={t('words.errorTitle')} text={t('words.errorText')} reference="01J9Z7T2R4" retry={{ label: t('words.retry'), run: () => undefined }} />
      </Case>
    </Section>
  );
}
