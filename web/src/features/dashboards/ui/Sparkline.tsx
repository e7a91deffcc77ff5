import { linearScale, linePath } from '../model/geometry';

const WIDTH = 112;
const HEIGHT = 28;
const PAD = 3;

/** A trend without axes; decoration beside a figure that is written out. A missing day is a gap, a goal a dashed rule. */
export function Sparkline({ values, goal, className }: { values: readonly (number | null)[]; goal?: number; className?: string }) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return <svg width={WIDTH} height={HEIGHT} aria-hidden="true" className={className} />;
  const aims = goal === undefined ? [] : [goal];
  const x = linearScale([0, values.length - 1], [PAD, WIDTH - PAD]);
  const y = linearScale([Math.min(...known, ...aims), Math.max(...known, ...aims)], [HEIGHT - PAD, PAD]);
  const points = values.map((value, index) => (value === null ? null : { x: x(index), y: y(value) }));
  const last = points.findLast((point) => point !== null);
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      className={className}
    >
      <path
        d={linePath(points)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {goal === undefined ? null : <path d={`M0 ${y(goal)}H${WIDTH}`} stroke="currentColor" strokeWidth="1" strokeDasharray="3 2" />}
      {last ? <circle cx={last.x} cy={last.y} r="2.5" fill="var(--ink)" /> : null}
    </svg>
  );
}
