'use client';

import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Button } from '@/components/atoms';
import type { Me, Overview } from '@/core/api/types';
import { useMeasure } from '../api/measures';
import { dayData } from '../model/export';
import { useGoals } from '../model/goals';
import { MEASURE_OF, tileData, tilesOf, type Asked, type AskedName } from '../model/tiles';
import { parseMark, parseSplit, periodBefore, printMark } from '../model/marks';
import type { DateRange } from '../model/period';
import { AgeBars } from './AgeBars';
import { AgentLoad } from './AgentLoad';
import { ChartFrame } from './ChartFrame';
import { DayChart } from './DayChart';
import { HeatMap } from './HeatMap';
import { MeasureBars } from './MeasureBars';
import { BoardContext, type Board as Shared } from './opening';
import { SplitBars } from './Split';
import { DayTable, TileTable } from './tables';
import { Tiles } from './Tiles';

const Behind = lazy(() => import('./Behind').then((module) => ({ default: module.Behind })));
const GoalsDialog = lazy(() => import('./GoalsDialog').then((module) => ({ default: module.GoalsDialog })));

type BoardProps = { overview: Overview; me: Me; wall: boolean; goTo: (change: Readonly<Record<string, string | null>>) => void };

/** All drawings of the period; each as a drawing, a table and a file, and every mark opens its tickets. */
export default function Board({ overview, me, wall, goTo }: BoardProps) {
  const t = useTranslations('dashboards');
  const params = useSearchParams();
  const { from, to } = overview;
  const shared = useMemo<Shared>(
    () => ({ range: { from, to }, timeZone: me.time_zone, open: (mark) => goTo({ behind: printMark(mark) }) }),
    [from, to, me.time_zone, goTo],
  );
  const mark = parseMark(params.get('behind'));
  const { goals, own } = useGoals();
  useEffect(() => own(me.id), [own, me.id]);
  const flow = t('flow.title');
  return (
    <BoardContext value={shared}>
      <div className="flex flex-col gap-10">
        <TileFrame overview={overview} timeZone={me.time_zone} />
        <ChartFrame
          title={flow}
          file="overview-by-day"
          range={shared.range}
          data={() => dayData(overview)}
          chart={<DayChart rows={overview.by_day} totals={overview.totals} onOpen={(name, day) => shared.open({ measure: MEASURE_OF[name], by: 'day', key: day })} />}
          table={<DayTable rows={overview.by_day} label={flow} />}
        />
        <div className="grid items-start gap-10 lg:grid-cols-2">
          <MeasureBars title={t('slaByTeam')} measure="sla_resolution" by="team" color="var(--chart-5)" goal={goals.sla_met_percent ?? null} />
          <AgeBars />
        </div>
        <HeatMap />
        <div className="grid items-start gap-10 lg:grid-cols-2">
          {wall ? null : <SplitBars split={parseSplit(new URLSearchParams(params))} onChange={goTo} />}
          <AgentLoad />
        </div>
      </div>
      {mark ? (
        <Suspense>
          <Behind key={printMark(mark)} mark={mark} onClose={() => goTo({ behind: null })} />
        </Suspense>
      ) : null}
    </BoardContext>
  );
}

/** A tile that the overview does not tell: now, before, and by day. */
function useAsked(name: AskedName, range: DateRange, timeZone: string): Asked[AskedName] {
  const value = useMeasure(name, 'all', range, timeZone).data?.rows[0]?.value ?? null;
  const before = useMeasure(name, 'all', periodBefore(range), timeZone).data?.rows[0]?.value ?? null;
  const days = useMeasure(name, 'day', range, timeZone).data?.rows.map((row) => row.value) ?? [];
  return { value, before, days };
}

function TileFrame({ overview, timeZone }: { overview: Overview; timeZone: string }) {
  const t = useTranslations('dashboards');
  const range = { from: overview.from, to: overview.to };
  const tiles = tilesOf(overview, {
    breached: useAsked('breached', range, timeZone),
    satisfaction: useAsked('satisfaction', range, timeZone),
  });
  const goals = useGoals((store) => store.goals);
  const [setting, setSetting] = useState(false);
  const title = t('kpi.label');
  return (
    <>
      <ChartFrame
        title={title}
        file="overview"
        range={range}
        data={() => tileData(tiles)}
        controls={
          <Button size="sm" variant="quiet" onClick={() => setSetting(true)}>
            {t('goals.button')}
          </Button>
        }
        chart={<Tiles tiles={tiles} goals={goals} />}
        table={<TileTable tiles={tiles} goals={goals} label={title} />}
      />
      {setting ? (
        <Suspense>
          <GoalsDialog onClose={() => setSetting(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
