import { useTranslations } from 'next-intl';
import type { DayChartLayout } from '../model/day-chart';
import type { DayRow } from '../model/overview';
import { SERIES } from './DayReadout';
import { useFigures } from './useFigures';

type PlotsProps = { layout: DayChartLayout; rows: readonly DayRow[]; cursor: number | null; line?: string | null };

function Grid({ layout, scale }: { layout: DayChartLayout; scale: DayChartLayout['flow'] }) {
  const figures = useFigures();
  return scale.ticks.map((tick) => (
    <g key={tick}>
      <path
        d={`M${layout.left} ${scale.y(tick)}H${layout.right}`}
        stroke={scale.y(tick) === scale.base ? 'var(--control)' : 'var(--hairline)'}
        shapeRendering="crispEdges"
      />
      <text x={layout.left - 8} y={scale.y(tick) + 4} textAnchor="end" fill="var(--ink-3)">
        {figures.number(tick)}
      </text>
    </g>
  ));
}

function Cursor({ layout, rows, cursor, line }: PlotsProps) {
  const row = cursor === null ? undefined : rows[cursor];
  if (cursor === null || !row) return null;
  const x = layout.x(cursor);
  const places = [layout.flow.y(row.created), layout.flow.y(row.resolved), layout.backlog.y(row.backlog)];
  return (
    <g>
      <path d={`M${x} ${layout.top}V${layout.bottom}`} stroke="var(--ink-3)" shapeRendering="crispEdges" />
      {SERIES.map(({ name, color }, index) => (
        <circle key={name} cx={x} cy={places[index]} r={name === line ? 6 : 4} fill={color} stroke="var(--bg)" strokeWidth="2" />
      ))}
    </g>
  );
}

/** The two plots with their names written at the ends of the lines. */
export function DayPlots({ layout, rows, cursor, line: chosen }: PlotsProps) {
  const t = useTranslations('dashboards.flow');
  const figures = useFigures();
  const [created, resolved, backlog] = SERIES;
  const line = { fill: 'none', strokeWidth: 2, strokeLinejoin: 'round', strokeLinecap: 'round' } as const;
  return (
    <svg
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
      className="block text-[11px] font-medium tabular-nums select-none"
    >
      <Grid layout={layout} scale={layout.flow} />
      <Grid layout={layout} scale={layout.backlog} />
      <path d={layout.createdArea} fill={created.color} opacity="0.12" />
      <path d={layout.created} stroke={created.color} {...line} />
      <path d={layout.resolved} stroke={resolved.color} {...line} />
      <path d={layout.backlogLine} stroke={backlog.color} {...line} />
      {SERIES.map(({ name }) => (
        <text key={name} x={layout.right + 8} y={layout.labels[name] + 4} fill="var(--ink-2)">
          {t(name)}
        </text>
      ))}
      {layout.dayLabels.map((index) => (
        <text
          key={index}
          x={layout.x(index)}
          y={layout.bottom + 18}
          textAnchor={index === 0 && rows.length > 1 ? 'start' : 'middle'}
          fill="var(--ink-3)"
        >
          {figures.day(rows[index]?.day ?? '')}
        </text>
      ))}
      <Cursor layout={layout} rows={rows} cursor={cursor} line={chosen} />
    </svg>
  );
}
