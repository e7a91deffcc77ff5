'use client';

import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Kbd } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import { keyLabel } from '@/core/commands/keys';
import { useCommands } from '@/core/commands/registry';
import { closePalette } from '../model/store';

/** The keys that work on this very screen. */
export function Help() {
  const t = useTranslations('palette');
  const tc = useTranslations('common');
  const commands = useCommands((s) => s.commands).filter((command) => command.keys?.length);
  const groups = [...new Set(commands.map((command) => command.group ?? t('commands')))];
  return (
    <Dialog title={t('help')} closeLabel={tc('close')} onClose={closePalette} className="w-[min(560px,calc(100vw-24px))]">
      {groups.map((group) => (
        <section key={group}>
          <h3 className="type-label mb-1 text-ink-3">{group}</h3>
          <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-y-1.5">
            {commands
              .filter((command) => (command.group ?? t('commands')) === group)
              .map((command) => (
                <Fragment key={command.id}>
                  <dt>{command.title}</dt>
                  <dd className="flex justify-end gap-1">
                    {command.keys?.map((keys) => (
                      <Kbd key={keys}>{keyLabel(keys)}</Kbd>
                    ))}
                  </dd>
                </Fragment>
              ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
