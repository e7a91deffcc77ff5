'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { Button, cx, LINK } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';
import { ApiProblem } from '@/core/api/problem';
import type { Me, Overview } from '@/core/api/types';
import { arranges, isStaff, useMe } from '@/core/auth/useMe';
import { Link } from '@/core/i18n/navigation';
import { putQuery } from '@/core/links';
import { calendarDay } from '@/core/time/calendar-day';
import { useNow } from '@/core/time/useNow';
import { QueryError } from '@/features/shell';
import { useLiveOverview, useOverview } from '../api/overview';
import { isEmptyOverview } from '../model/overview';
import { parsePeriod, periodToQuery, resolvePeriod, type DateRange, type Period } from '../model/period';
import { DashboardSkeleton } from './DashboardSkeleton';
import { PeriodPicker } from './PeriodPicker';
import { useFigures } from './useFigures';

const Board = lazy(() => import('./Board'));
const Checked = lazy(() => import('./Checked'));

/** Figures of the desk for staff; the period lives in the address, so a copied link shows the same. */
export function DashboardPage() {
  const me = useMe().data;
  if (!me) return null;
  return isStaff(me.role) ? <Dashboard me={me} /> : <Forbidden />;
}

type FrameProps = { lead?: ReactNode; picker?: ReactNode; wall: boolean; children: ReactNode };

/** What the address says of a period; a new one replaces all of it. */
const NO_PERIOD = { days: null, from: null, to: null };

/** On the wall the page covers the app, in dark and in larger figures. */
function Frame({ lead, picker, wall, children }: FrameProps) {
  const t = useTranslations('dashboards');
  return (
    <div data-wall={wall || undefined} className={cx('overflow-y-auto', wall ? WALL : 'h-full')}>
      <div className={cx('mx-auto flex w-full flex-col gap-6 px-4 py-5 md:px-8 md:py-6', wall ? 'max-w-[1900px]' : 'max-w-[1180px]')}>
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

const WALL =
  'fixed inset-0 z-40 bg-bg text-ink xl:[&_.type-kpi]:text-[44px] xl:[&_.type-kpi]:leading-[52px] xl:[&_.type-page]:text-[26px]';

/** Changes some of what the address says. Of the bar and not of the last drawn page: two choices in quick succession both count. */
function goTo(change: Readonly<Record<string, string | null>>): void {
  const here = new URLSearchParams(window.location.search);
  const next = new URLSearchParams(here);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const query = next.toString();
  if (query !== here.toString()) putQuery(query, 'push');
}

function Dashboard({ me }: { me: Me }) {
  const t = useTranslations('dashboards');
  const params = useSearchParams();
  const now = useNow(60_000);
  const today = calendarDay(me.time_zone, now);
  const period = parsePeriod(new URLSearchParams(params), today);
  const range = resolvePeriod(period, today);
  const overview = useOverview(range, me.time_zone);
  useLiveOverview();

  const wall = params.get('wall') === '1';
  const choose = (next: Period) => goTo({ ...NO_PERIOD, ...Object.fromEntries(new URLSearchParams(periodToQuery(next))) });
  const hang = (up: boolean) => {
    goTo({ wall: up ? '1' : null });
    // Where the browser refuses the whole screen, the page still covers the app.
    if (up) void document.documentElement.requestFullscreen().catch(() => undefined);
    else if (document.fullscreenElement) void document.exitFullscreen();
  };
  useEffect(() => {
    if (!wall) return undefined;
    const root = document.documentElement;
    const theme = root.dataset.theme;
    root.dataset.theme = 'dark';
    return () => {
      if (theme === undefined) delete root.dataset.theme;
      else root.dataset.theme = theme;
    };
  }, [wall]);
  useEffect(() => {
    if (!wall) return undefined;
    const left = () => {
      if (!document.fullscreenElement) goTo({ wall: null });
    };
    document.addEventListener('fullscreenchange', left);
    return () => document.removeEventListener('fullscreenchange', left);
  }, [wall]);
  if (overview.error instanceof ApiProblem && overview.error.status === 403) return <Forbidden />;
  const picker = (
    <div className="flex flex-wrap items-start justify-end gap-2 max-md:w-full">
      <PeriodPicker period={period} range={range} today={today} onChange={choose} />
      <Button data-print="hide" className="max-md:hidden" onClick={() => hang(!wall)}>
        {wall ? t('wall.leave') : t('wall.enter')}
      </Button>
    </div>
  );
  // Also where there are no figures: they are refused while they are counted anew, and this says so.
  const checked = arranges(me.role) ? (
    <Suspense>
      <Checked timeZone={me.time_zone} wall={wall} mends={me.role === 'admin'} />
    </Suspense>
  ) : null;
  const lead = (
    <Lead range={range} timeZone={me.time_zone} overview={overview.data} stale={overview.isError} />
  );
  return (
    <Frame lead={lead} picker={picker} wall={wall}>
      {overview.data ? (
        <Suspense fallback={<DashboardSkeleton label={t('loading')} />}>
          {isEmptyOverview(overview.data) ? <Empty /> : <Board overview={overview.data} me={me} wall={wall} goTo={goTo} />}
          {checked}
        </Suspense>
      ) : overview.isError ? (
        <>
          <QueryError error={overview.error} retry={() => void overview.refetch()} />
          {checked}
        </>
      ) : (
        <DashboardSkeleton label={t('loading')} />
      )}
    </Frame>
  );
}

function Empty() {
  const t = useTranslations('dashboards.empty');
  return <EmptyState title={t('title')} text={t('text')} />;
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
