'use client';

import { useTranslations } from 'next-intl';
import { Select, Skeleton } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { Strategy } from '@/core/api/types';
import { useCalendars } from '@/features/catalogue';
import { useTeamWork } from '../api/sla';

export type WorkForm = { strategy: Strategy; calendarId: string | null };

const STRATEGIES: readonly Strategy[] = ['manual', 'round_robin', 'least_loaded'];
/** As a team begins. */
const BEGIN: WorkForm = { strategy: 'manual', calendarId: null };

type Props = { team: string | null; work: WorkForm | null; onChange: (work: WorkForm) => void };

/** How a team's tickets find their people, and when it works; what stands now until it is changed. */
export function TeamWorkFields({ team, work, onChange }: Props) {
  const t = useTranslations('promises.work');
  const calendars = useCalendars().data;
  const kept = useTeamWork(team).data;
  if (team !== null && !kept) return <Skeleton className="h-16 w-full" />;
  const now = work ?? (kept ? { strategy: kept.strategy, calendarId: kept.calendar?.id ?? null } : BEGIN);
  const shown = (calendars ?? []).filter((each) => !each.archived || each.id === now.calendarId);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field label={t('strategy')} hint={t(`strategyHints.${now.strategy}`)}>
        {(slot) => (
          <Select {...slot} value={now.strategy} onChange={(event) => onChange({ ...now, strategy: event.target.value as Strategy })}>
            {STRATEGIES.map((each) => (
              <option key={each} value={each}>
                {t(`strategies.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('calendar')} hint={t('calendarHint')}>
        {(slot) => (
          <Select {...slot} value={now.calendarId ?? ''} onChange={(event) => onChange({ ...now, calendarId: event.target.value || null })}>
            <option value="">{t('noCalendar')}</option>
            {shown.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
