import { describe, expect, it } from 'vitest';
import { snoozeMin, snoozes } from '../snooze';

const ZONE = 'Europe/Moscow';
const at = (now: string) => Object.fromEntries(snoozes(new Date(now), ZONE).map((moment) => [moment.id, moment.at]));

describe('snoozing', () => {
  it('means the reader’s own morning and evening', () => {
    expect(at('2026-11-26T10:00:00Z')).toEqual({
      hour: '2026-11-26T11:00:00.000Z',
      evening: '2026-11-26T15:00:00.000Z',
      tomorrow: '2026-11-27T06:00:00.000Z',
      week: '2026-11-30T06:00:00.000Z',
    });
  });
  it('has no evening late in the day', () => {
    expect(at('2026-11-26T14:00:00Z').evening).toBeUndefined();
    expect(at('2026-11-26T13:59:00Z').evening).toBe('2026-11-26T15:00:00.000Z');
  });
  it('has no Monday that is today or tomorrow', () => {
    expect(at('2026-11-30T10:00:00Z').week).toBe('2026-12-07T06:00:00.000Z');
    expect(at('2026-11-29T10:00:00Z')).toMatchObject({ tomorrow: '2026-11-30T06:00:00.000Z' });
    expect(at('2026-11-29T10:00:00Z').week).toBeUndefined();
    // Half past midnight on Monday in Moscow is still Sunday in UTC.
    expect(at('2026-11-29T21:30:00Z')).toMatchObject({ tomorrow: '2026-12-01T06:00:00.000Z', week: '2026-12-07T06:00:00.000Z' });
  });
  it('never ends in the past', () => {
    expect(snoozeMin(new Date('2026-11-26T10:00:30Z'), ZONE)).toBe('2026-11-26T13:01');
  });
});
