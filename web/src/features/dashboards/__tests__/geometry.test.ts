import { describe, expect, it } from 'vitest';
import {
  areaPath,
  bandTicks,
  countTicks,
  labelledIndexes,
  linearScale,
  linePath,
  nearestIndex,
  spreadLabels,
} from '../model/geometry';

describe('axis values', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [17, [0, 5, 10, 15, 20]],
    [240, [0, 100, 200, 300]],
  ])('rounds up to cover %d', (max, ticks) => {
    expect(countTicks(max, 4)).toEqual(ticks);
  });

  it('are whole, rising and reach the maximum for every count', () => {
    for (let max = 1; max < 3000; max += 7) {
      const ticks = countTicks(max, 4);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.every((tick) => Number.isInteger(tick))).toBe(true);
    }
  });

  it('leave out the empty space under a high band only', () => {
    expect(bandTicks(10, 100, 3)).toEqual(countTicks(100, 3));
    const ticks = bandTicks(480, 520, 3);
    expect(ticks[0]).toBeGreaterThan(0);
    expect(ticks[0]).toBeLessThanOrEqual(480);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(520);
    expect(bandTicks(500, 500, 3).length).toBeGreaterThan(1);
  });
});

describe('linearScale', () => {
  it('maps ends to ends and one value to the middle', () => {
    const scale = linearScale([0, 10], [100, 0]);
    expect([scale(0), scale(10), scale(5)]).toEqual([100, 0, 50]);
    expect(linearScale([5, 5], [0, 80])(5)).toBe(40);
  });
});

describe('paths', () => {
  it('break at a gap instead of drawing a zero', () => {
    const points = [{ x: 0, y: 1 }, { x: 1, y: 2 }, null, { x: 3, y: 4 }];
    expect(linePath(points)).toBe('M0 1L1 2M3 4');
  });

  it('close the area on the base line', () => {
    expect(
      areaPath(
        [
          { x: 0, y: 5 },
          { x: 4, y: 1.236 },
        ],
        10,
      ),
    ).toBe('M0 5L4 1.24L4 10L0 10Z');
    expect(areaPath([{ x: 0, y: 5 }], 10)).toBe('');
  });
});

describe('reading a place on the axis', () => {
  it('snaps to the nearest slot and stays inside', () => {
    expect(nearestIndex(49, 0, 100, 3)).toBe(1);
    expect(nearestIndex(-20, 0, 100, 3)).toBe(0);
    expect(nearestIndex(500, 0, 100, 3)).toBe(2);
    expect(nearestIndex(10, 0, 100, 1)).toBe(0);
  });

  it('labels the last slot always and never more than fit', () => {
    for (const count of [1, 7, 30, 90, 366]) {
      const indexes = labelledIndexes(count, 600, 60);
      expect(indexes.at(-1)).toBe(count - 1);
      expect(indexes.length).toBeLessThanOrEqual(10);
    }
    expect(labelledIndexes(0, 600, 60)).toEqual([]);
  });
});

describe('spreadLabels', () => {
  it('keeps the distance, the order and the bounds', () => {
    const placed = spreadLabels([50, 52, 49], 14, 0, 100);
    const sorted = [...placed].sort((a, b) => a - b);
    expect((sorted[1] ?? 0) - (sorted[0] ?? 0)).toBeGreaterThanOrEqual(14);
    expect((sorted[2] ?? 0) - (sorted[1] ?? 0)).toBeGreaterThanOrEqual(14);
    expect(placed[2]).toBeLessThan(placed[0] ?? 0);
    expect(spreadLabels([98, 99], 14, 0, 100)).toEqual([86, 100]);
  });

  it('leaves labels that do not touch where they are', () => {
    expect(spreadLabels([10, 60], 14, 0, 100)).toEqual([10, 60]);
  });
});
