'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Button, cx } from '@/components/atoms';
import type { Desk } from '@/core/api/types';
import { mayBeSignedIn, readRole, startSession, useSession } from '@/core/auth/session';
import { fullLoad } from '@/core/i18n/fullLoad';
import { useRouter } from '@/core/i18n/navigation';
import { LOCALES } from '@/core/i18n/routing';
import { useProblemText } from '@/core/i18n/useProblemText';
import { findDesk } from '../api/desk';
import { afterSignIn } from '../model/next';
import { Ledger } from './Ledger';
import { LoginForm } from './LoginForm';

const LANGUAGE_NAME = { ru: 'Русский', en: 'English' };

function Languages() {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <nav aria-label={t('language')} className="flex gap-1">
      {LOCALES.map((name) => (
        <a
          key={name}
          href={`/${name}/login`}
          hrefLang={name}
          lang={name}
          aria-current={name === locale ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault();
            fullLoad(`/${name}/login${window.location.search}`);
          }}
          className={cx('rounded-control px-2 py-1 max-md:py-3', name === locale ? 'bg-selected font-semibold' : 'text-ink-3 hover:text-ink')}
        >
          {LANGUAGE_NAME[name]}
        </a>
      ))}
    </nav>
  );
}

/** Where the desk comes from: undefined while asked, null when the address names none. */
function useDesk() {
  const [desk, setDesk] = useState<Desk | null | undefined>(undefined);
  const [error, setError] = useState<unknown>(null);
  const look = useCallback(() => {
    findDesk().then(
      (found) => {
        setDesk(found);
        setError(null);
      },
      (failure: unknown) => setError(failure),
    );
  }, []);
  useEffect(look, [look]);
  return { desk, error, look };
}

export function LoginPage() {
  const t = useTranslations();
  const router = useRouter();
  const say = useProblemText();
  const { desk, error, look } = useDesk();
  const state = useSession((s) => s.state);

  useEffect(() => {
    if (mayBeSignedIn()) void startSession();
  }, []);
  useEffect(() => {
    if (state === 'in') router.replace(afterSignIn(new URLSearchParams(window.location.search).get('next'), readRole()));
  }, [state, router]);

  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <main className="flex flex-col justify-between gap-10 px-5 py-5 md:px-16 md:py-14">
        <p className="text-[15px] font-bold tracking-[-0.02em]">{desk?.name ?? t('common.product')}</p>
        <div className="w-full max-w-[360px] self-center lg:self-start">
          <h1 className="type-page mb-1">{t('auth.title')}</h1>
          <p className="mb-6 text-ink-2">{t('auth.lead')}</p>
          {error ? (
            <div role="alert" className="mb-4 flex items-center gap-3 border-l-2 border-danger bg-danger-bg px-3 py-2 text-danger">
              <span className="flex-1">{say(error)}</span>
              <Button size="sm" onClick={look}>
                {t('common.retry')}
              </Button>
            </div>
          ) : null}
          <LoginForm desk={desk} />
        </div>
        <Languages />
      </main>
      <Ledger desk={desk} />
    </div>
  );
}
