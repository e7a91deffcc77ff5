import { describe, expect, it } from 'vitest';
import { parsePeriod, periodToQuery, rangeProblem, resolvePeriod, type Period } from '../model/period';

const TODAY = '2026-03-02';
const parse = (query: string) => parsePeriod(new URLSearchParams(query), TODAY);

describe('rangeProblem', () => {
  it.each([
    [{ from: '', to: TODAY }, 'missing'],
    [{ from: '2026-02-10', to: '2026-02-09' }, 'order'],
    [{ from: '2026-02-10', to: '2026-03-03' }, 'future'],
    [{ from: '2025-03-01', to: TODAY }, 'too_long'],
    [{ from: '2025-03-02', to: TODAY }, null],
    [{ from: TODAY, to: TODAY }, null],
  ])('judges %o', (range, problem) => {
    expect(rangeProblem(range, TODAY)).toBe(problem);
  });
});

describe('the period in the URL', () => {
  it('falls back to thirty days for anything unusable', () => {
    for (const query of ['', 'days=8', 'days=abc', 'from=2026-02-01', 'from=x&to=y']) {
      expect(parse(query)).toEqual({ kind: 'preset', days: 30 });
    }
  });

  it('reads back what it wrote', () => {
    const periods: Period[] = [
      { kind: 'preset', days: 7 },
      { kind: 'preset', days: 30 },
      { kind: 'preset', days: 90 },
      { kind: 'custom', from: '2026-01-05', to: '2026-02-01' },
    ];
    for (const period of periods) expect(parse(periodToQuery(period))).toEqual(period);
  });

  it('includes today and exactly as many days as it says', () => {
    expect(resolvePeriod({ kind: 'preset', days: 7 }, TODAY)).toEqual({
      from: '2026-02-24',
      to: TODAY,
    });
  });
});
