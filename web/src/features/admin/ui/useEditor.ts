'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { ApiProblem } from '@/core/api/problem';
import { guardLeaving } from '@/core/i18n/leaving';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useRefresh } from '../api/arrange';
import type { Problems } from '../model/names';

type Open<Form> = { id: string; kept: Form; form: Form };

export type EditorPlan<Form> = {
  /** What can be refused before the server has to. */
  check: (form: Form, id: string) => Problems;
  /** Writes it; throws ApiProblem. */
  save: (form: Form, id: string) => Promise<unknown>;
  /** Beside which field a refusal without fields belongs: a duplicate, an older version. */
  explain?: (problem: ApiProblem, form: Form, id: string) => Problems | null;
};

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const sentences = (fields: Record<string, string[]>): Problems => Object.fromEntries(Object.entries(fields).map(([name, texts]) => [name, texts.join(' ')]));
const rowOf = (id: string) => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);

/** One thing of a list is edited at a time; what is not saved is asked about before it is lost. */
export function useEditor<Form>({ check, save, explain }: EditorPlan<Form>) {
  const t = useTranslations('admin');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const refresh = useRefresh();
  const [open, setOpen] = useState<Open<Form> | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const [asking, setAsking] = useState<{ go: () => void } | null>(null);
  const dirty = open !== null && !same(open.form, open.kept);

  useEffect(() => (dirty ? guardLeaving((go) => setAsking({ go })) : undefined), [dirty]);
  useEffect(() => {
    if (refusals > 0) document.querySelector<HTMLElement>('main [aria-invalid=true]')?.focus();
  }, [refusals]);

  const show = useCallback((next: Open<Form> | null) => {
    setOpen(next);
    setProblems({});
    setFailure(null);
  }, []);
  /** Does it at once, or after the question when something is not saved. */
  const ask = (go: () => void) => (dirty ? setAsking({ go }) : go());
  const close = () => {
    const id = open?.id;
    show(null);
    if (!id) return;
    requestAnimationFrame(() => {
      // Who is elsewhere by now stays there.
      if (document.activeElement !== document.body) return;
      (rowOf(id) ?? document.querySelector<HTMLElement>('main [data-row]'))?.focus();
    });
  };
  const toggle = (id: string, form: Form) => ask(() => (open?.id === id ? close() : show({ id, kept: form, form })));
  const refuse = (error: unknown, form: Form, id: string) => {
    const problem = error instanceof ApiProblem ? error : null;
    const beside = (problem && explain?.(problem, form, id)) ?? sentences(problem?.fields ?? {});
    setProblems(beside);
    setFailure(Object.keys(beside).length > 0 ? null : say(error));
    setRefusals((count) => count + 1);
  };
  const submit = async () => {
    if (!open || busy) return;
    const { id, form } = open;
    if (!dirty) {
      close();
      return;
    }
    const found = check(form, id);
    setProblems(found);
    setFailure(null);
    if (Object.keys(found).length > 0) {
      setRefusals((count) => count + 1);
      return;
    }
    setBusy(true);
    try {
      await save(form, id);
      await refresh();
      toast(t('saved'));
      close();
    } catch (error) {
      await refresh();
      refuse(error, form, id);
    } finally {
      setBusy(false);
    }
  };
  const change = (part: Partial<Form>) => {
    setOpen((now) => now && { ...now, form: { ...now.form, ...part } });
    setFailure(null);
    // A field that is being corrected does not go on complaining.
    setProblems((now) => (Object.keys(now).length > 0 ? {} : now));
  };
  /** The same thing under the id it has got by now. */
  const became = (id: string) => setOpen((now) => now && { ...now, id });

  return {
    id: open?.id ?? null,
    form: open?.form ?? null,
    dirty, problems, failure, busy, asking,
    ask, toggle, close, change, submit, became,
    answer: (leave: boolean) => {
      const go = asking?.go;
      setAsking(null);
      if (!leave) return;
      show(null);
      go?.();
    },
  };
}

export type Editor<Form> = ReturnType<typeof useEditor<Form>>;
