'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Badge, Button } from '@/components/atoms';
import type { SlaChoice, SlaPolicy } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useRefresh } from '../api/arrange';
import { deleteChoice, saveChoice, type ChoiceValues } from '../api/sla';
import type { Problems } from '../model/names';
import { ArrangedList } from './ArrangedList';
import { ChoiceFields } from './ChoiceFields';
import { EditorBar } from './EditorBar';
import type { Guarded } from './SlaPage';
import { useEditor } from './useEditor';

export type ChoiceForm = ChoiceValues & { subjectName: string };

const NEW = 'new';
const nameOf = (row: SlaChoice) => row.subject_name ?? row.subject;
const toForm = (row: SlaChoice): ChoiceForm => ({ kind: row.kind, subject: row.subject, subjectName: nameOf(row), policyId: row.policy.id, from: row.valid_from ?? '', to: row.valid_to ?? '' });

/** Who gets which policy: by contract, as a company, by team or by category. */
export function ChoicesPart({ rows, policies, guard }: { rows: SlaChoice[]; policies: SlaPolicy[]; guard: Guarded }) {
  const t = useTranslations('promises');
  const locale = useLocale();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const refresh = useRefresh();
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' });
  const usable = policies.filter((row) => !row.archived);
  const editor = useEditor<ChoiceForm>({
    check: (form): Problems => ({
      ...(form.subject ? {} : { subject: t('choice.needSubject') }),
      ...(form.policyId ? {} : { policy_id: t('choice.needPolicy') }),
      ...(form.from && form.to && form.to < form.from ? { valid_to: t('choice.wrongDates') } : {}),
    }),
    save: (form, id) => saveChoice(id === NEW ? null : id, form),
    explain: (problem, form) => (problem.code === 'conflict' ? { [form.kind === 'contract' ? 'valid_from' : 'subject']: problem.detail } : null),
  });
  useEffect(() => guard(editor.ask));
  const remove = async (row: SlaChoice) => {
    try {
      await deleteChoice(row.id);
      toast(t('choice.removed', { name: nameOf(row) }));
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
    await refresh();
  };
  const dates = (row: SlaChoice) => {
    const said = (iso: string | null) => (iso ? day.format(new Date(iso)) : '…');
    return row.valid_from || row.valid_to ? `${said(row.valid_from)} – ${said(row.valid_to)}` : null;
  };
  return (
    <div className="flex flex-col gap-6">
      <ArrangedList
        label={t('parts.choices')}
        rows={rows}
        editor={editor}
        nameOf={nameOf}
        about={(row) => (
          <>
            <Badge>{t(`choice.kinds.${row.kind}`)}</Badge>
            <span>{row.policy.name}</span>
            {dates(row) ? <span className="tabular-nums">{dates(row)}</span> : null}
          </>
        )}
        toForm={toForm}
        add={{ id: NEW, label: t('choice.add'), form: { kind: 'contract', subject: '', subjectName: '', policyId: usable[0]?.id ?? '', from: '', to: '' } }}
        acts={(row) => (
          <Button variant="quiet" className="text-danger hover:text-danger" onClick={() => editor.ask(() => void remove(row).then(editor.close))}>
            {t('choice.remove')}
          </Button>
        )}
        fields={(form, row) => <ChoiceFields form={form} known={row !== null} policies={usable} problems={editor.problems} onChange={editor.change} />}
      />
      <EditorBar editor={editor} />
    </div>
  );
}
