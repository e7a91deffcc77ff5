'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/atoms';
import { Dialog } from '@/components/molecules';
import type { CloseReason } from '@/core/api/types';

/** Those a person may choose; "merged" is written by merging itself. */
const REASONS: CloseReason[] = ['solved', 'duplicate', 'rejected', 'no_answer', 'spam'];

/** Closing is final for the clocks, so it says why. */
export function CloseDialog({ ticketKey, onCancel, onClose }: { ticketKey: string; onCancel: () => void; onClose: (reason: CloseReason) => void }) {
  const t = useTranslations('tickets');
  const tc = useTranslations('common');
  const [reason, setReason] = useState<CloseReason>('solved');
  return (
    <Dialog title={t('close.title', { key: ticketKey })} closeLabel={tc('close')} onClose={onCancel}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onClose(reason);
        }}
      >
        <fieldset className="flex flex-col">
          <legend className="mb-1 text-ink-2">{t('close.reason')}</legend>
          {REASONS.map((name) => (
            <label key={name} className="flex items-center gap-2.5 rounded-control px-1 py-1.5 hover:bg-sunken max-md:py-3">
              <input type="radio" name="reason" className="accent-(--accent)" checked={reason === name} onChange={() => setReason(name)} />
              {t(`reason.${name}`)}
            </label>
          ))}
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>{tc('cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('close.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
