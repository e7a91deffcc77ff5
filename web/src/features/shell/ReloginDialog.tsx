'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Button, Input } from '@/components/atoms';
import { Dialog, Field } from '@/components/molecules';
import type { Me } from '@/core/api/types';
import { signIn, signOut } from '@/core/auth/session';
import { fullLoad } from '@/core/i18n/fullLoad';
import { useProblemText } from '@/core/i18n/useProblemText';

/** The session ended under an open page: sign in again right here, so that nothing typed is lost. */
export function ReloginDialog({ me }: { me: Me }) {
  const t = useTranslations();
  const locale = useLocale();
  const say = useProblemText();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await signIn(me.tenant.slug, me.email, password);
      setPassword('');
      await client.invalidateQueries();
    } catch (failure) {
      setError(say(failure));
    } finally {
      setBusy(false);
    }
  };
  const leave = async () => {
    await signOut();
    fullLoad(`/${locale}/login`);
  };
  return (
    <Dialog title={t('shell.relogin.title')} closeLabel={t('common.close')} dismissible={false} onClose={() => undefined}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <p className="text-ink-2">{t('shell.relogin.text')}</p>
        <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
        <Field label={me.email} error={error}>
          {(slot) => (
            <Input {...slot} type="password" autoComplete="current-password" value={password} onChange={(e) => setPassword(e.target.value)} data-autofocus="" required />
          )}
        </Field>
        <div className="flex flex-wrap justify-between gap-2">
          <Button variant="quiet" onClick={() => void leave()}>
            {t('shell.relogin.other')}
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('shell.relogin.title')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
