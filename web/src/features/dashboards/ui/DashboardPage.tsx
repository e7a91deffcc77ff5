'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { LINK } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';
import { ApiProblem } from '@/core/api/problem';
import type { Me, Overview } from '@/core/api/types';
import { isStaff, useMe } from '@/core/auth/useMe';
import { Link, usePathname } from '@/core/i18n/navigation';
import { calendarDay } from '@/core/time/calendar-day';
import { useNow } from '@/core/time/useNow';
import { QueryError } from '@/features/shell';
import { useLiveOverview, useOverview } from '../api/overview';
import { isEmptyOverview } from '../model/overview';
import { parsePeriod, periodToQuery, resolvePeriod, type DateRange, type Period } from '../model/period';
import { DashboardSkeleton } from './DashboardSkeleton';
import { OverviewReport } from './OverviewReport';
import { PeriodPicker } from './PeriodPicker';
import { useFigures } from './useFigures';

/** Figures of the desk for staff; the period lives in the address, so a copied link shows the same. */
export function DashboardPage() {
  const me = useMe().data;
  if (!me) return null;
  return isStaff(me.role) ? <Dashboard me={me} /> : <Forbidden />;
}

function Frame({ lead, picker, children }: { lead?: ReactNode; picker?: ReactNode; children: ReactNode }) {
  const t = useTranslations('dashboards');
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex w-full max-w-[1180px] flex-col gap-6 px-4 py-5 md:px-8 md:py-6">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div>
            <h1 className="type-page">{t('title')}</h1>
            <p className="mt-0.5 min-h-5 text-ink-3">{lead}</p>
          </div>
          {picker}
        </div>
        {children}
      </div>
    </div>
  );
}

function Dashboard({ me }: { me: Me }) {
  const t = useTranslations('dashboards');
  const params = useSearchParams();
  const path = usePathname();
  const locale = useLocale();
  const now = useNow(60_000);
  const today = calendarDay(me.time_zone, now);
  const period = parsePeriod(new URLSearchParams(params), today);
  const range = resolvePeriod(period, today);
  const overview = useOverview(range, me.time_zone);
  useLiveOverview();

  const choose = (next: Period) => {
    const query = periodToQuery(next);
    window.history.pushState(null, '', `/${locale}${path}${query ? `?${query}` : ''}`);
  };
  if (overview.error instanceof ApiProblem && overview.error.status === 403) return <Forbidden />;
  const picker = <PeriodPicker period={period} range={range} today={today} onChange={choose} />;
  const lead = (
    <Lead range={range} timeZone={me.time_zone} overview={overview.data} stale={overview.isError} />
  );
  return (
    <Frame lead={lead} picker={picker}>
      {overview.data ? (
        <Report overview={overview.data} />
      ) : overview.isError ? (
        <QueryError error={overview.error} retry={() => void overview.refetch()} />
      ) : (
        <DashboardSkeleton label={t('loading')} />
      )}
    </Frame>
  );
}

function Report({ overview }: { overview: Overview }) {
  const t = useTranslations('dashboards.empty');
  if (isEmptyOverview(overview)) return <EmptyState title={t('title')} text={t('text')} />;
  return <OverviewReport overview={overview} />;
}

type LeadProps = { range: DateRange; timeZone: string; overview: Overview | undefined; stale: boolean };

/** Which days are shown and up to which moment they are counted. */
function Lead({ range, timeZone, overview, stale }: LeadProps) {
  const t = useTranslations('dashboards');
  const locale = useLocale();
  const figures = useFigures();
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const asOf = overview?.as_of ? t('asOf', { time: clock.format(new Date(overview.as_of)) }) : t('asOfNever');
  return (
    <>
      {t('range', { from: figures.day(range.from), to: figures.day(range.to, true) })}
      {overview ? ` · ${asOf}` : null}
      {overview && stale ? <span className="text-pending"> · {t('stale')}</span> : null}
    </>
  );
}

function Forbidden() {
  const t = useTranslations('dashboards.forbidden');
  const action = (
    <Link href="/requests" className={LINK}>
      {t('link')}
    </Link>
  );
  return <EmptyState title={t('title')} text={t('text')} action={action} />;
}
