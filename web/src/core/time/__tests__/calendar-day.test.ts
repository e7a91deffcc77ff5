import { describe, expect, it } from 'vitest';
import { addDays, calendarDay, daysBetween, dayToMs } from '../calendar-day';

describe('calendar days', () => {
  it('knows which days exist', () => {
    expect(dayToMs('2024-02-29')).not.toBeNull();
    expect(dayToMs('2026-02-29')).toBeNull();
    expect(dayToMs('2026-13-01')).toBeNull();
    expect(dayToMs('1.3.2026')).toBeNull();
  });

  it('counts across months and leap days', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(() => addDays('soon', 1)).toThrow(RangeError);
  });

  it('counts both ends of a range', () => {
    expect(daysBetween('2026-03-01', '2026-03-01')).toBe(1);
    expect(daysBetween('2025-03-02', '2026-03-02')).toBe(366);
    expect(daysBetween('2026-03-02', '2026-03-01')).toBeLessThan(0);
  });

  it('takes the day from the zone, not from the machine', () => {
    const lateEvening = new Date('2026-03-01T22:30:00Z');
    expect(calendarDay('Europe/Moscow', lateEvening)).toBe('2026-03-02');
    expect(calendarDay('America/New_York', lateEvening)).toBe('2026-03-01');
  });
});
