'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { Button, Input } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { ApiProblem } from '@/core/api/problem';
import type { Desk } from '@/core/api/types';
import { signIn } from '@/core/auth/session';
import { useProblemText } from '@/core/i18n/useProblemText';
import { findDesk } from '../api/desk';

type Errors = { desk?: string; email?: string; password?: string };

/** E-mail and password; the desk's name only where the address does not tell it. */
export function LoginForm({ desk }: { desk: Desk | null | undefined }) {
  const t = useTranslations('auth');
  const say = useProblemText();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const [summary, setSummary] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);

  const refuse = (next: Errors) => {
    setErrors(next);
    const first = (['desk', 'email', 'password'] as const).find((name) => next[name]);
    if (first) form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  };
  const explain = (error: unknown): string => {
    if (error instanceof ApiProblem && error.code === 'invalid_credentials') return t('wrong');
    if (error instanceof ApiProblem && error.code === 'too_fast' && error.retryAfter) return t('tooFast', { seconds: error.retryAfter });
    return say(error);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '');
    const email = text('email').trim();
    const slug = desk?.tenant ?? text('desk').trim().toLowerCase();
    setSummary(null);
    const missing: Errors = {};
    if (!slug) missing.desk = t('deskNeeded');
    if (!email) missing.email = t('emailNeeded');
    if (!text('password')) missing.password = t('passwordNeeded');
    refuse(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      if (!desk && !(await findDesk(slug))) {
        refuse({ desk: t('deskUnknown') });
        return;
      }
      await signIn(slug, email, text('password'));
    } catch (error) {
      setSummary(explain(error));
      form.current?.querySelector<HTMLInputElement>('[name="password"]')?.select();
    } finally {
      setBusy(false);
    }
  };
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <form ref={form} noValidate method="post" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {summary ? (
        <p role="alert" className="border-l-2 border-danger bg-danger-bg px-3 py-2 text-danger">
          {summary}
        </p>
      ) : null}
      {desk === null ? (
        <Field label={t('desk')} hint={t('deskHint')} error={errors.desk}>
          {(slot) => <Input {...slot} name="desk" autoComplete="organization" autoCapitalize="none" spellCheck={false} className="h-10" />}
        </Field>
      ) : null}
      <Field label={t('email')} error={errors.email}>
        {(slot) => <Input {...slot} name="email" type="email" autoComplete="username" autoCapitalize="none" spellCheck={false} className="h-10" />}
      </Field>
      <Field
        label={t('password')}
        error={errors.password}
        hint={caps ? t('capsLock') : undefined}
        aside={
          <button type="button" className="rounded-chip text-ink-3 hover:text-ink" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t('hide') : t('show')}
          </button>
        }
      >
        {(slot) => (
          <Input {...slot} name="password" type={shown ? 'text' : 'password'} autoComplete="current-password" className="h-10" onKeyUp={watchCaps} onBlur={() => setCaps(false)} />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy} disabled={desk === undefined}>
        {t('submit')}
      </Button>
    </form>
  );
}
