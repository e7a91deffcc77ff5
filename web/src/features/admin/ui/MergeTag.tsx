'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { ConfirmDialog } from '@/components/molecules/ConfirmDialog';
import type { Tag } from '@/core/api/types';
import { useOnceMore } from '@/core/i18n/useOnceMore';
import { mergeTags, useRefresh } from '../api/arrange';

type MergeTagProps = { tag: Tag; others: readonly Tag[]; onClose: () => void; onDone: () => void };

/** One tag in place of another. It cannot be taken back, so the name is asked for. */
export function MergeTag({ tag, others, onClose, onDone }: MergeTagProps) {
  const t = useTranslations('admin.merge');
  const ta = useTranslations('admin');
  const refresh = useRefresh();
  const [into, setInto] = useState('');
  const target = others.find((each) => each.id === into);
  const { dialog, refuse } = useOnceMore(async () => {
    if (!target) throw new TypeError('no tag to merge into');
    await mergeTags(tag.id, target.id);
    await refresh();
    return t('done', { from: tag.name, into: target.name });
  }, onDone);
  return (
    <ConfirmDialog
      {...dialog}
      onConfirm={target ? dialog.onConfirm : () => refuse(t('choose'))}
      title={t('title', { name: tag.name })}
      text={
        <div className="flex flex-col gap-3">
          <p>{target ? t('what', { from: tag.name, into: target.name }) : t('text', { from: tag.name })}</p>
          <Field label={t('into')}>
            {(slot) => (
              <Select
                {...slot}
                value={into}
                onChange={(event) => {
                  setInto(event.target.value);
                  refuse(null);
                }}
              >
                <option value="">{t('choose')}</option>
                {others.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      }
      name={{ value: tag.name, label: ta('typeName') }}
      confirmLabel={t('confirm')}
      onClose={onClose}
    />
  );
}
