'use client';

import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Button, Kbd } from '@/components/atoms';
import { Banner } from '@/components/molecules/Banner';
import { Dialog } from '@/components/molecules';
import { keyLabel } from '@/core/commands/keys';
import { useKeySettings } from '@/core/commands/settings';
import { closePalette, openKeySettings } from '../model/store';
import { useEntries } from './useEntries';

/** The keys that work on this very screen. */
export function Help() {
  const t = useTranslations('palette');
  const tc = useTranslations('common');
  const letters = useKeySettings((s) => s.letters);
  const entries = useEntries().filter((entry) => entry.keys.length > 0);
  const groups = [...new Set(entries.map((entry) => entry.group ?? t('commands')))];
  return (
    <Dialog title={t('help')} closeLabel={tc('close')} onClose={closePalette} className="w-[min(860px,calc(100vw-24px))]">
      {letters ? null : <Banner>{t('lettersOff')}</Banner>}
      <div className="gap-x-10 md:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="type-label mb-1 text-ink-3">{group}</h3>
            <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1.5">
              {entries
                .filter((entry) => (entry.group ?? t('commands')) === group)
                .map((entry) => (
                  <Fragment key={entry.id}>
                    <dt>{entry.title}</dt>
                    <dd className="flex items-start justify-end gap-1">
                      {entry.keys.map((keys) => (
                        <Kbd key={keys}>{keyLabel(keys)}</Kbd>
                      ))}
                    </dd>
                  </Fragment>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <Button className="self-start" onClick={openKeySettings}>
        {t('settings')}
      </Button>
    </Dialog>
  );
}
