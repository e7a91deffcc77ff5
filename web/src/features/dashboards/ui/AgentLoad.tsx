'use client';

import { useTranslations } from 'next-intl';
import { useMeasure } from '../api/measures';
import { useNames } from '../api/names';
import { Bar } from './Bar';
import { Opener } from './BarList';
import { ChartFrame } from './ChartFrame';
import { useBoard } from './opening';
import { CELL, FIGURE, HeadRow, TableBox } from './tables';
import { useFigures } from './useFigures';
import { Waiting } from './Waiting';

const COLUMNS = [
  { measure: 'backlog', color: 'var(--chart-3)' },
  { measure: 'solved', color: 'var(--chart-2)' },
] as const;

/** Who has how much, and solved how much: the widest first, nobody's own row among them. */
export function AgentLoad() {
  const t = useTranslations('dashboards');
  const figures = useFigures();
  const { range, timeZone, open } = useBoard();
  const backlog = useMeasure('backlog', 'agent', range, timeZone);
  const solved = useMeasure('solved', 'agent', range, timeZone);
  const counts = {
    backlog: new Map(backlog.data?.rows.map((row) => [row.key, row.count])),
    solved: new Map(solved.data?.rows.map((row) => [row.key, row.count])),
  };
  const keys = [...new Set([...counts.backlog.keys(), ...counts.solved.keys()])];
  const nameOf = useNames('agent', keys);
  const rows = keys
    .map((key) => ({ key, name: nameOf(key), backlog: counts.backlog.get(key) ?? 0, solved: counts.solved.get(key) ?? 0 }))
    .toSorted((a, b) => b.backlog - a.backlog || b.solved - a.solved || a.name.localeCompare(b.name));
  const most = { backlog: Math.max(1, ...counts.backlog.values()), solved: Math.max(1, ...counts.solved.values()) };
  const title = t('load.title');
  const table = (bars: boolean) => (
    <TableBox label={title} tall>
      <HeadRow names={[t('by.agent'), ...COLUMNS.map(({ measure }) => t(`load.${measure}`))]} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="border-b border-hairline last:border-b-0">
            <th scope="row" className={`${CELL} font-[450]`}>
              <span className="block max-w-44 truncate max-md:max-w-28" title={row.name}>
                {row.name}
              </span>
            </th>
            {COLUMNS.map(({ measure, color }) => (
              <td key={measure} className={CELL}>
                <Opener
                  to={() => open({ measure, by: 'agent', key: row.key })}
                  label={t('marks.open', { name: `${row.name}, ${t(`load.${measure}`)}`, value: figures.number(row[measure]), count: row[measure] })}
                  className={`${FIGURE} inline-flex items-center justify-end gap-2.5`}
                >
                  {bars ? (
                    <span className="block w-16 max-md:w-9">
                      <Bar share={row[measure] / most[measure]} color={color} />
                    </span>
                  ) : null}
                  <span className="min-w-8">{figures.number(row[measure])}</span>
                </Opener>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
  return (
    <ChartFrame
      title={title}
      file="agent-load"
      range={range}
      data={() => ({ header: ['agent', 'backlog', 'solved'], rows: rows.map((row) => [row.name, row.backlog, row.solved]) })}
      chart={<Waiting found={backlog}>{table(true)}</Waiting>}
      table={table(false)}
    />
  );
}
