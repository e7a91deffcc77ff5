'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { ApiProblem } from '@/core/api/problem';

/** Says why a request was not taken, and what that means for sending it again. */
export function useFailureText(): (problem: ApiProblem) => string {
  const t = useTranslations('tickets-new.problems');
  return useCallback(
    (problem) => {
      switch (problem.code) {
        case 'offline':
          return t('offline');
        case 'idempotency_mismatch':
          return t('mismatch');
        case 'idempotency_in_progress':
          return t('busy');
        case 'too_fast':
          return t('tooFast', { seconds: problem.retryAfter ?? 0 });
      }
      if (problem.status >= 500) return t('unknown');
      const text = t('failed', { detail: problem.detail || problem.code });
      return problem.requestId ? `${text} ${t('reference', { id: problem.requestId })}` : text;
    },
    [t],
  );
}
