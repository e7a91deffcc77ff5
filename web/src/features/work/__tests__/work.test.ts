import { expect, it } from 'vitest';
import type { CalendarSpec, SlaCalendar } from '@/core/api/types';
import { changesOf, hoursToChoose, placeIn, readCapacity, toWorkForm, worksAt, type Work } from '../model/work';

const work: Work = { person: { id: 'p', name: 'Анна', email: null }, available: true, capacity: 5, calendar: { id: 'day', name: 'Дневная' } };
const OFFICE: CalendarSpec = {
  zone: 'Europe/Moscow',
  always: false,
  week: [...Array<string[][]>(5).fill([['09:00', '13:00'], ['14:00', '18:00']]), [], [['20:00', '24:00']]],
  exceptions: { '2026-12-31': [['09:00', '15:00']], '2027-01-01': [] },
};

it('a limit is a number or nothing', () => {
  expect([readCapacity(''), readCapacity('7'), readCapacity('0'), readCapacity('1.5'), readCapacity('x')]).toEqual([null, 7, undefined, undefined, undefined]);
});
it('says only what has changed', () => {
  const form = toWorkForm(work);
  expect(form).toEqual({ available: true, capacity: '5', calendarId: 'day' });
  expect(changesOf(work, form)).toEqual({});
  expect(changesOf(work, { available: false, capacity: ' ', calendarId: null })).toEqual({ available: false, capacity: null, calendar_id: null });
  expect(changesOf({ ...work, calendar: null }, { ...form, calendarId: 'night' })).toEqual({ calendar_id: 'night' });
  expect(changesOf(work, { ...form, capacity: '0' })).toBeNull();
});
it('offers calendars in use, and the one that is chosen in any case', () => {
  const calendar = (id: string, archived = false) => ({ id, name: id, archived }) as SlaCalendar;
  const ids = (...given: Parameters<typeof hoursToChoose>) => hoursToChoose(...given).map((each) => each.id);
  expect(ids([calendar('a'), calendar('old', true)], null)).toEqual(['a']);
  expect(ids([calendar('a'), calendar('old', true)], { id: 'old', name: 'old' })).toEqual(['a', 'old']);
  expect(ids([], { id: 'day', name: 'Дневная' })).toEqual(['day']);
});
it('knows whether somebody works now, by the clock of the calendar’s zone', () => {
  const at = (iso: string, spec = OFFICE) => worksAt(spec, new Date(iso));
  expect(placeIn(OFFICE, new Date('2026-11-22T21:30:00Z'))).toEqual({ date: '2026-11-23', clock: '00:30', day: 0 });
  expect([at('2026-11-26T05:59:00Z'), at('2026-11-26T06:00:00Z'), at('2026-11-26T10:00:00Z'), at('2026-11-26T14:59:00Z')]).toEqual([false, true, false, true]);
  expect([at('2026-11-28T09:00:00Z'), at('2026-11-29T20:59:00Z'), at('2026-11-29T21:00:00Z')]).toEqual([false, true, false]);
  expect([at('2026-12-31T13:00:00Z'), at('2027-01-01T09:00:00Z')]).toEqual([false, false]);
  expect(at('2027-01-01T03:00:00Z', { ...OFFICE, always: true })).toBe(true);
});
