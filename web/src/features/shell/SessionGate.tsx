'use client';

import { useTranslations } from 'next-intl';
import { useEffect, type ReactNode } from 'react';
import { ErrorState } from '@/components/molecules';
import { startSession, useSession } from '@/core/auth/session';
import { useMe } from '@/core/auth/useMe';
import { useRouter } from '@/core/i18n/navigation';
import { QueryError } from './QueryError';

/** Shows the page once it is known who is signed in; sends a stranger to the sign-in page and remembers the way back. */
export function SessionGate({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  const t = useTranslations();
  const state = useSession((s) => s.state);
  const me = useMe();
  const router = useRouter();
  useEffect(() => {
    if (state !== 'out' || quiet) return;
    const here = window.location.pathname.replace(/^\/(ru|en)/, '') + window.location.search;
    router.replace(`/login?next=${encodeURIComponent(here)}`);
  }, [state, quiet, router]);
  if ((state === 'in' || state === 'expired') && me.data) return children;
  if (quiet) return null;
  if (state === 'unreachable') {
    return (
      <ErrorState
        title={t('shell.unreachable')}
        text={t('common.error.offline')}
        retry={{ label: t('common.retry'), run: () => void startSession() }}
      />
    );
  }
  if (me.isError) return <QueryError error={me.error} retry={() => void me.refetch()} />;
  return null;
}
