'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApiProblem } from '@/core/api/problem';
import type { CustomField, Ticket } from '@/core/api/types';
import { useRouter } from '@/core/i18n/navigation';
import { useUi } from '@/core/store/ui';
import { createTicket } from '../api/create';
import { attemptEnd, nextKey } from '../model/idempotency';
import { serverProblems, toBody, validate, type Problems } from '../model/validate';
import type { useAttachments } from './useAttachments';
import type { useDraft } from './useDraft';
import { useFailureText } from './useFailureText';

export type Phase = 'writing' | 'creating' | 'uploading' | 'filesFailed';

type Parts = {
  draft: ReturnType<typeof useDraft>;
  files: ReturnType<typeof useAttachments>;
  isStaff: boolean;
  /** The desk's own fields that the form shows. */
  fields: readonly CustomField[];
};

/** Sends the form: checks it, creates the ticket once, then sends its files and opens it. */
export function useSubmit({ draft, files, isStaff, fields }: Parts) {
  const t = useTranslations('tickets-new');
  const client = useQueryClient();
  const router = useRouter();
  const toast = useUi((state) => state.toast);
  const failureText = useFailureText();
  const [phase, setPhase] = useState<Phase>('writing');
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<string[]>([]);
  /** Grows with every refusal, so that the form can lead to the first problem once. */
  const [refusals, setRefusals] = useState(0);
  const [ticket, setTicket] = useState<Ticket | null>(null);

  const open = (made: Ticket) => router.push(`/t/${made.id}`);

  const sendFiles = async (made: Ticket) => {
    setPhase('uploading');
    if ((await files.sendAll(made.id)) > 0) {
      setPhase('filesFailed');
      return;
    }
    toast(t('created.toast', { key: made.key }));
    open(made);
  };

  const refuse = (error: unknown) => {
    setPhase('writing');
    const problem = error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'offline' });
    draft.setKey(nextKey(draft.key, attemptEnd(problem.status), () => crypto.randomUUID()));
    const told = serverProblems(problem.fields, fields);
    setProblems(told.problems);
    setRefusals((count) => count + 1);
    const beside = Object.keys(told.problems).length > 0;
    setFailure(beside ? told.general : [...told.general, failureText(problem)]);
  };

  const submit = async () => {
    if (phase !== 'writing') return;
    const found = validate(draft.form, fields);
    setProblems(found);
    setFailure([]);
    if (Object.keys(found).length > 0) {
      setRefusals((count) => count + 1);
      return;
    }
    setPhase('creating');
    let made: Ticket;
    try {
      made = await createTicket(toBody(draft.form, isStaff, fields), draft.key);
    } catch (error) {
      refuse(error);
      return;
    }
    draft.forget();
    setTicket(made);
    void client.invalidateQueries({ queryKey: ['requests'] });
    void client.invalidateQueries({ queryKey: ['counters'] });
    await sendFiles(made);
  };

  /** A field that is being corrected does not go on complaining. */
  const forgive = (name: keyof Problems) =>
    setProblems((now) =>
      now[name] ? Object.fromEntries(Object.entries(now).filter(([each]) => each !== name)) : now,
    );

  return { phase, problems, refusals, failure, ticket, submit, sendFiles, open, forgive };
}
