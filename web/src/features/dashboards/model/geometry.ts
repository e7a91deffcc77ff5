export interface Point {
  x: number;
  y: number;
}

/** Maps a value of `domain` linearly to `range`; a domain of one value maps to the range's middle. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): (value: number) => number {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  if (d0 === d1) return () => (r0 + r1) / 2;
  return (value) => r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);
}

/**
 * Round axis values from zero to at least `max`, about `count` steps apart.
 *
 * Counts of tickets are whole, so a step is never below one: an axis that says "2.5 tickets" lies.
 */
export function countTicks(max: number, count: number): number[] {
  if (max <= 0) return [0, 1];
  const rough = Math.max(1, max / count);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * magnitude >= rough) ?? 10;
  const step = Math.max(1, factor * magnitude);
  const steps = Math.ceil(max / step);
  return Array.from({ length: steps + 1 }, (_, index) => index * step);
}

/**
 * Round axis values around a band of values that does not start at zero (a backlog of 480 to 520).
 *
 * Starts at zero when the lowest value is below half of the highest.
 */
export function bandTicks(min: number, max: number, count: number): number[] {
  if (min <= max / 2) return countTicks(max, count);
  const step = countTicks(Math.max(1, max - min), count)[1] ?? 1;
  const start = Math.floor(min / step) * step;
  const steps = Math.max(1, Math.ceil((max - start) / step));
  return Array.from({ length: steps + 1 }, (_, index) => start + index * step);
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** SVG path through the points; a null breaks the line, because a gap is not a zero. */
export function linePath(points: readonly (Point | null)[]): string {
  let path = '';
  let drawing = false;
  for (const point of points) {
    if (point === null) {
      drawing = false;
      continue;
    }
    path += `${drawing ? 'L' : 'M'}${round(point.x)} ${round(point.y)}`;
    drawing = true;
  }
  return path;
}

/** SVG path of the area between the points and a base line; empty for fewer than two points. */
export function areaPath(points: readonly Point[], baseY: number): string {
  const first = points[0];
  const last = points[points.length - 1];
  if (points.length < 2 || !first || !last) return '';
  return `${linePath(points)}L${round(last.x)} ${round(baseY)}L${round(first.x)} ${round(baseY)}Z`;
}

/** Index of the slot nearest to `x` among `count` slots spread evenly from `left` to `right`. */
export function nearestIndex(x: number, left: number, right: number, count: number): number {
  if (count < 2 || right <= left) return 0;
  const index = Math.round(((x - left) / (right - left)) * (count - 1));
  return Math.min(count - 1, Math.max(0, index));
}

/** Which slots get an axis label: the last one always, then backwards at an even distance. */
export function labelledIndexes(count: number, width: number, labelWidth: number): number[] {
  if (count <= 0) return [];
  const fitting = Math.max(1, Math.floor(width / labelWidth));
  const stride = Math.max(1, Math.ceil(count / fitting));
  const indexes: number[] = [];
  for (let index = count - 1; index >= 0; index -= stride) indexes.unshift(index);
  return indexes;
}

/**
 * Moves labels apart so that neighbours keep `gap` between them and all stay within the bounds.
 *
 * Answers the new positions in the order given.
 */
export function spreadLabels(positions: readonly number[], gap: number, min: number, max: number): number[] {
  const order = positions.map((_, index) => index);
  order.sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  let floor = min;
  for (const index of order) {
    placed[index] = Math.max(positions[index] ?? 0, floor);
    floor = (placed[index] ?? 0) + gap;
  }
  let ceiling = max;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, ceiling);
    ceiling = (placed[index] ?? 0) - gap;
  }
  return placed;
}
