'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, Checkbox, Input, Select } from '@/components/atoms';
import { Dialog, Field } from '@/components/molecules';
import { arranges, useMe } from '@/core/auth/useMe';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useCalendars } from '@/features/catalogue';
import { useSetWork } from '../api/work';
import { changesOf, hoursToChoose, toWorkForm, type Work, type WorkForm } from '../model/work';
import { Week } from './Week';

type Part = { work: Work; form: WorkForm; onChange: (part: Partial<WorkForm>) => void };

/** Of the desk's calendars one, or none: then the hours of their teams hold. */
function Hours({ work, form, onChange }: Part) {
  const t = useTranslations('work');
  const calendars = useCalendars();
  const chosen = calendars.data?.find((each) => each.id === form.calendarId);
  const options = hoursToChoose(calendars.data ?? [], work.calendar);
  const none = calendars.data !== undefined && options.length === 0;
  const hint = none ? t('noCalendars') : form.calendarId === null ? t('asTeamHint') : undefined;
  return (
    <>
      <Field label={t('hours')} hint={hint}>
        {(slot) => (
          <Select {...slot} value={form.calendarId ?? ''} onChange={(event) => onChange({ calendarId: event.target.value || null })}>
            <option value="">{t('asTeam')}</option>
            {options.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {chosen ? <Week spec={chosen.spec} /> : null}
    </>
  );
}

function Capacity({ fault, form, onChange }: Omit<Part, 'work'> & { fault: string | null }) {
  const t = useTranslations('work');
  return (
    <Field label={t('capacity')} hint={t('capacityHint')} error={fault}>
      {(slot) => (
        <Input
          {...slot}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          className="max-w-24 tabular-nums"
          value={form.capacity}
          onChange={(event) => onChange({ capacity: event.target.value })}
        />
      )}
    </Field>
  );
}

/** Whether somebody takes tickets, when they work, and how much they have at once; the last is for who leads. */
export function WorkDialog({ work, onClose }: { work: Work; onClose: () => void }) {
  const t = useTranslations('work');
  const tc = useTranslations('common');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const set = useSetWork();
  const me = useMe().data;
  const own = me?.id === work.person.id;
  const leads = arranges(me?.role);
  const [form, setForm] = useState(() => toWorkForm(work));
  const [wrong, setWrong] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<WorkForm>) => {
    setForm({ ...form, ...part });
    setWrong(false);
    setRefusal(null);
  };
  const save = async () => {
    const changes = changesOf(work, form);
    if (changes === null) {
      setWrong(true);
      return;
    }
    setBusy(true);
    try {
      if (Object.keys(changes).length > 0) await set(changes, own ? undefined : work.person.id);
      toast(own ? t('savedOwn') : t('saved', { name: work.person.name }));
      onClose();
    } catch (error) {
      setRefusal(say(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={own ? t('own') : work.person.name} closeLabel={tc('close')} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Checkbox data-autofocus="" label={t(own ? 'availableOwn' : 'available')} hint={t(own ? 'availableOwnHint' : 'availableHint')} checked={form.available} onChange={(event) => change({ available: event.target.checked })} />
        <Hours work={work} form={form} onChange={change} />
        {leads ? (
          <Capacity form={form} fault={wrong ? t('wrongCapacity') : null} onChange={change} />
        ) : (
          <p className="text-ink-3">{work.capacity === null ? t('limitless') : t('limit', { count: work.capacity })}</p>
        )}
        {refusal ? (
          <p role="alert" className="text-danger">
            {refusal}
          </p>
        ) : null}
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
