const DAY = 1440;
const MARKS = [0, 6, 12, 18, 24];

/** A day from midnight to midnight with its working hours, in minutes; a look at what stands beside it as text. */
export function DayBar({ hours }: { hours: readonly (readonly [start: number, end: number])[] }) {
  return (
    <svg viewBox={`0 0 ${DAY} 16`} preserveAspectRatio="none" aria-hidden="true" className="block h-4 w-full text-accent">
      <rect width={DAY} height="16" fill="var(--sunken)" />
      {MARKS.map((hour) => (
        <path key={hour} d={`M${hour * 60} 0v16`} stroke="var(--hairline)" strokeWidth="1" vectorEffect="non-scaling-stroke" />
      ))}
      {hours.map(([start, end]) => (
        <rect key={start} x={start} y="2" width={end - start} height="12" fill="currentColor" />
      ))}
    </svg>
  );
}
