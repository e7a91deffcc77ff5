import { describe, expect, it } from 'vitest';
import { nearDay } from '../model/when';

describe('nearDay', () => {
  const now = new Date('2026-03-01T21:30:00Z');

  it.each([
    ['2026-03-01T23:00:00Z', 'today'],
    ['2026-03-02T22:00:00Z', 'tomorrow'],
    ['2026-03-01T10:00:00Z', 'yesterday'],
    ['2026-03-09T10:00:00Z', 'date'],
    ['2026-02-20T10:00:00Z', 'date'],
  ])('%s is %s in Moscow, where the next day has begun', (at, name) => {
    expect(nearDay(new Date(at), now, 'Europe/Moscow')).toBe(name);
  });

  it('follows the zone', () => {
    expect(nearDay(new Date('2026-03-01T10:00:00Z'), now, 'UTC')).toBe('today');
  });
});
