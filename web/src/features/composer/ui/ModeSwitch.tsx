'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx, VisuallyHidden } from '@/components/atoms';
import { LockIcon, ReplyIcon } from '@/design/icons';
import type { Mode } from '../model/draft';

type Props = { mode: Mode; onChange: (mode: Mode) => void; /** Modes with something unsent in them. */ drafts: ReadonlySet<Mode> };

/** To whom: the customer or colleagues. */
export function ModeSwitch({ mode, onChange, drafts }: Props) {
  const t = useTranslations('composer');
  const tab = (name: Mode, icon: ReactNode, label: string, key: string) => (
    <button
      type="button"
      aria-pressed={mode === name}
      data-tip={label}
      data-keys={key}
      data-action={name}
      onClick={() => onChange(name)}
      className={cx(
        'flex items-center gap-1.5 rounded-control border px-2.5 py-1 max-md:py-2.5',
        mode !== name && 'border-transparent text-ink-3 hover:text-ink',
        mode === name && (name === 'note' ? 'border-pending bg-surface font-semibold text-pending' : 'border-accent bg-selected font-semibold text-ink'),
      )}
    >
      {icon}
      {label}
      {mode !== name && drafts.has(name) ? (
        <>
          <span aria-hidden="true" className="size-1.5 rounded-full bg-pending" />
          <VisuallyHidden>{t('draft.there')}</VisuallyHidden>
        </>
      ) : null}
    </button>
  );
  return (
    <div role="group" aria-label={t('mode')} className="-ml-1 flex gap-1">
      {tab('reply', <ReplyIcon />, t('reply'), 'R')}
      {tab('note', <LockIcon />, t('note'), 'N')}
    </div>
  );
}
