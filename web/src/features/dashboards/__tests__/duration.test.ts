import { describe, expect, it } from 'vitest';
import { splitDuration } from '../model/duration';

describe('splitDuration', () => {
  it.each([
    [0, { shape: 'seconds', seconds: 0 }],
    [59.4, { shape: 'seconds', seconds: 59 }],
    [59.6, { shape: 'minutes', minutes: 1 }],
    [3569, { shape: 'minutes', minutes: 59 }],
    [3599, { shape: 'hours', hours: 1, minutes: 0 }],
    [5400, { shape: 'hours', hours: 1, minutes: 30 }],
    [86_399, { shape: 'days', days: 1, hours: 0 }],
    [95_000, { shape: 'days', days: 1, hours: 2 }],
  ])('splits %d seconds', (seconds, parts) => {
    expect(splitDuration(seconds)).toEqual(parts);
  });

  it('never shows a negative duration', () => {
    expect(splitDuration(-5)).toEqual({ shape: 'seconds', seconds: 0 });
  });
});
