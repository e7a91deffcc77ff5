'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button } from '@/components/atoms';
import type { SlaCalendar } from '@/core/api/types';
import { useMe } from '@/core/auth/useMe';
import { weekMinutes } from '@/core/time/hours';
import { archiveCalendar, saveCalendar } from '../api/sla';
import { calendarFaults, newCalendar, toCalendarForm, toCalendarSpec, type CalendarForm } from '../model/hours';
import { Archive } from './Archive';
import { ArrangedList } from './ArrangedList';
import { CalendarFields } from './CalendarFields';
import { EditorBar } from './EditorBar';
import { besides } from './PoliciesPart';
import type { Guarded } from './SlaPage';
import { TryIt } from './TryIt';
import { useEditor } from './useEditor';
import { useSlaArchive } from './useSlaArchive';

const NEW = 'new';
const nameOf = (row: SlaCalendar) => row.name;
const toForm = (row: SlaCalendar) => toCalendarForm(row.name, row.spec);

/** When the desk works: the time that promises are counted in. */
export function CalendarsPart({ rows, guard }: { rows: SlaCalendar[]; guard: Guarded }) {
  const t = useTranslations('promises');
  const ta = useTranslations('admin');
  const zone = useMe().data?.time_zone ?? 'UTC';
  const archive = useSlaArchive(archiveCalendar);
  const editor = useEditor<CalendarForm>({
    check: (form) => {
      const { hours, dates } = calendarFaults(form);
      return {
        ...(form.name.trim() ? {} : { name: ta('problems.empty') }),
        ...Object.fromEntries(hours.map((place) => [place, t('calendar.wrongHours')])),
        ...Object.fromEntries(dates.map((place) => [place, t('calendar.wrongDate')])),
      };
    },
    save: (form, id) => saveCalendar(id === NEW ? null : id, form.name.trim(), toCalendarSpec(form)),
    explain: besides,
  });
  useEffect(() => guard(editor.ask));
  const readable = (form: CalendarForm) => Object.values(calendarFaults(form)).every((places) => places.length === 0);
  return (
    <div className="flex flex-col gap-6">
      <ArrangedList
        label={t('parts.calendars')}
        rows={rows.filter((row) => !row.archived)}
        editor={editor}
        nameOf={nameOf}
        about={(row) => (
          <>
            <span>{row.spec.zone}</span>
            <span>{row.spec.always ? t('calendar.always') : t('calendar.perWeek', { hours: Math.round(weekMinutes(toForm(row).week) / 6) / 10 })}</span>
            <span>{t('calendar.policies', { count: row.policies })}</span>
          </>
        )}
        toForm={toForm}
        add={{ id: NEW, label: t('calendar.add'), form: newCalendar(zone) }}
        acts={(row) => (
          <Button variant="quiet" onClick={() => editor.ask(() => void archive(row, true).then(editor.close))}>
            {ta('archive.put')}
          </Button>
        )}
        fields={(form, row) => (
          <>
            <CalendarFields form={form} problems={editor.problems} onChange={editor.change} />
            {row && row.policies > 0 ? <TryIt trial={{ calendar_id: row.id, calendar: toCalendarSpec(form) }} ready={readable(form)} /> : null}
          </>
        )}
      />
      <Archive rows={rows.filter((row) => row.archived)} nameOf={nameOf} onRestore={(row) => void archive(row, false)} />
      <EditorBar editor={editor} />
    </div>
  );
}
