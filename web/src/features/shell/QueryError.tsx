'use client';

import { useTranslations } from 'next-intl';
import { ErrorState } from '@/components/molecules';
import { ApiProblem } from '@/core/api/problem';
import { useProblemText } from '@/core/i18n/useProblemText';

/** The error state of a failed query: what happened, the request's number, and a retry. */
export function QueryError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('common');
  const say = useProblemText();
  const id = error instanceof ApiProblem ? error.requestId : null;
  return (
    <ErrorState
      title={t('error.title')}
      text={say(error)}
      reference={id ? t('requestRef', { id }) : null}
      retry={{ label: t('retry'), run: retry }}
    />
  );
}
