'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ApiProblem } from '../api/problem';

const KNOWN = [
  'offline', 'unauthenticated', 'forbidden', 'not_found', 'version_conflict', 'move_not_allowed',
  'too_fast', 'too_large', 'validation_failed', 'unavailable',
] as const;
type Known = (typeof KNOWN)[number];

/** Says a failure in the reader's words: the server's own detail first, else a sentence for its code. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('common');
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiProblem)) return t('error.other');
      const field = Object.values(error.fields)[0]?.[0];
      if (field) return field;
      if (error.detail && error.detail !== error.code) return error.detail;
      return KNOWN.includes(error.code as Known) ? t(`error.${error.code as Known}`) : t('error.other');
    },
    [t],
  );
}
