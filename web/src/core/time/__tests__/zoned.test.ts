import { expect, it } from 'vitest';
import { whenParts } from '../format';
import { fromZonedInput, toZonedInput } from '../zoned';

it.each([
  ['2026-11-26T06:30:00.000Z', 'Asia/Yekaterinburg', '2026-11-26T11:30'],
  ['2026-11-26T20:30:00.000Z', 'Europe/Moscow', '2026-11-26T23:30'],
  ['2026-11-26T21:30:00.000Z', 'Europe/Moscow', '2026-11-27T00:30'],
  ['2026-11-26T03:10:00.000Z', 'America/St_Johns', '2026-11-25T23:40'],
  ['2026-07-01T10:00:00.000Z', 'Europe/Berlin', '2026-07-01T12:00'],
])('%s in %s is %s, and back', (iso, zone, local) => {
  expect(toZonedInput(iso, zone)).toBe(local);
  expect(fromZonedInput(local, zone)).toBe(iso);
});

it('goes over a clock change: the skipped hour, the doubled hour, and their neighbours', () => {
  expect(fromZonedInput('2026-03-29T01:59', 'Europe/Berlin')).toBe('2026-03-29T00:59:00.000Z');
  expect(fromZonedInput('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(fromZonedInput('2026-03-29T03:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
  expect(fromZonedInput('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  expect(fromZonedInput('2026-10-25T03:30', 'Europe/Berlin')).toBe('2026-10-25T02:30:00.000Z');
});

it('refuses what is not filled in', () => {
  for (const text of ['', '2026-11-26', 'soon', '2026-13-40T10:00']) expect(fromZonedInput(text, 'UTC')).toBeNull();
});

it('says a moment in the reader’s zone, not the machine’s', () => {
  const now = Date.parse('2026-11-26T22:30:00Z');
  const at = '2026-11-26T20:00:00Z';
  expect(whenParts(at, now, 'ru', 'UTC')).toEqual({ kind: 'today', time: '20:00' });
  expect(whenParts(at, now, 'ru', 'Europe/Moscow')).toEqual({ kind: 'yesterday', time: '23:00' });
  expect(whenParts(at, now, 'en', 'Asia/Vladivostok')).toEqual({ kind: 'today', time: '06:00 AM' });
});
