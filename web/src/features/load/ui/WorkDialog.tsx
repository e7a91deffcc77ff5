'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, Checkbox, Input } from '@/components/atoms';
import { Dialog, Field } from '@/components/molecules';
import type { MemberLoad } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useSetWork } from '../api/load';
import { readCapacity } from '../model/load';

/** How much somebody takes, and whether they take anything now. */
export function WorkDialog({ member, onClose }: { member: MemberLoad; onClose: () => void }) {
  const t = useTranslations('load');
  const tc = useTranslations('common');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const set = useSetWork();
  const [capacity, setCapacity] = useState(member.capacity === null ? '' : String(member.capacity));
  const [available, setAvailable] = useState(member.available);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const wanted = readCapacity(capacity);
    if (wanted === undefined) {
      setFault(t('wrongCapacity'));
      return;
    }
    setBusy(true);
    try {
      await set(member.person.id, { capacity: wanted, ...(available === member.available ? {} : { available }) });
      toast(t('saved', { name: member.person.name }));
      onClose();
    } catch (error) {
      setFault(say(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={member.person.name} closeLabel={tc('close')} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t('capacity')} hint={t('capacityHint')} error={fault}>
          {(slot) => (
            <Input
              {...slot}
              autoFocus
              inputMode="numeric"
              autoComplete="off"
              maxLength={4}
              className="max-w-24 tabular-nums"
              value={capacity}
              onChange={(event) => {
                setCapacity(event.target.value);
                setFault(null);
              }}
            />
          )}
        </Field>
        <Checkbox label={t('available')} hint={t('availableHint')} checked={available} onChange={(event) => setAvailable(event.target.checked)} />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
