'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Badge, Button } from '@/components/atoms';
import type { ApiProblem } from '@/core/api/problem';
import type { PolicySpec, SlaCalendar, SlaPolicy, Trial } from '@/core/api/types';
import { archivePolicy, savePolicy } from '../api/sla';
import type { Problems } from '../model/names';
import { targetFaults, toTargets, toTargetTexts, type TargetTexts } from '../model/targets';
import { Archive } from './Archive';
import { ArrangedList } from './ArrangedList';
import { EditorBar } from './EditorBar';
import { PolicyFields } from './PolicyFields';
import type { Guarded } from './SlaPage';
import { TryIt } from './TryIt';
import { useEditor } from './useEditor';
import { useSlaArchive } from './useSlaArchive';

export type PolicyForm = { name: string; calendarId: string; isDefault: boolean; pause: boolean; applyToOpen: boolean; targets: TargetTexts };

const NEW = 'new';
const nameOf = (row: SlaPolicy) => row.name;
const specOf = (form: PolicyForm): PolicySpec => ({ targets: toTargets(form.targets), pause_on_hold: form.pause });
const toForm = (row: SlaPolicy): PolicyForm => ({
  name: row.name, calendarId: row.calendar.id, isDefault: row.is_default, pause: row.spec.pause_on_hold, applyToOpen: false, targets: toTargetTexts(row.spec.targets),
});

/** A refusal beside its field: the name that is taken, a place of the specification. */
export function besides(problem: ApiProblem): Problems | null {
  const places = Object.entries(problem.fields).map(([place, texts]) => [place.replace(/^spec\./, ''), texts.join(' ')]);
  if (places.length > 0) return Object.fromEntries(places) as Problems;
  return problem.code === 'conflict' ? { name: problem.detail } : null;
}

type Props = { rows: SlaPolicy[]; calendars: SlaCalendar[]; guard: Guarded };

/** Promises by priority, each with the calendar it is counted in. */
export function PoliciesPart({ rows, calendars, guard }: Props) {
  const t = useTranslations('promises');
  const ta = useTranslations('admin');
  const archive = useSlaArchive(archivePolicy);
  const usable = calendars.filter((row) => !row.archived);
  const editor = useEditor<PolicyForm>({
    check: (form) => ({
      ...(form.name.trim() ? {} : { name: ta('problems.empty') }),
      ...(form.calendarId ? {} : { calendar_id: t('policy.needCalendar') }),
      ...Object.fromEntries(targetFaults(form.targets).map((place) => [place, t('policy.wrongSpan')])),
    }),
    save: (form, id) => savePolicy(id === NEW ? null : id, { ...form, name: form.name.trim(), spec: specOf(form) }),
    explain: besides,
  });
  useEffect(() => guard(editor.ask));
  const empty: PolicyForm = { name: '', calendarId: usable[0]?.id ?? '', isDefault: rows.every((row) => !row.is_default), pause: true, applyToOpen: false, targets: toTargetTexts({}) };
  const trial = (form: PolicyForm, row: SlaPolicy | null): Trial => ({ policy: specOf(form), calendar_id: form.calendarId || null, ...(row ? { policy_id: row.id } : {}) });
  return (
    <div className="flex flex-col gap-6">
      <ArrangedList
        label={t('parts.policies')}
        rows={rows.filter((row) => !row.archived)}
        editor={editor}
        nameOf={nameOf}
        about={(row) => (
          <>
            <span>{row.calendar.name}</span>
            {row.is_default ? <Badge>{t('policy.default')}</Badge> : null}
            {row.applying ? <Badge tone="note">{t('policy.applying')}</Badge> : null}
          </>
        )}
        toForm={toForm}
        add={{ id: NEW, label: t('policy.add'), form: empty }}
        acts={(row) => (
          <Button variant="quiet" onClick={() => editor.ask(() => void archive(row, true).then(editor.close))}>
            {ta('archive.put')}
          </Button>
        )}
        fields={(form, row) => (
          <>
            <PolicyFields form={form} row={row} calendars={calendars} problems={editor.problems} onChange={editor.change} />
            <TryIt trial={trial(form, row)} ready={form.calendarId !== '' && targetFaults(form.targets).length === 0} />
          </>
        )}
      />
      <Archive rows={rows.filter((row) => row.archived)} nameOf={nameOf} onRestore={(row) => void archive(row, false)} />
      <EditorBar editor={editor} />
    </div>
  );
}
