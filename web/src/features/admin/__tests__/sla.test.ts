import { expect, it } from 'vitest';
import { readDay, weekMinutes } from '@/core/time/hours';
import { calendarFaults, newCalendar, shiftAt, toCalendarForm, toCalendarSpec } from '../model/hours';
import { readSpan, spanText, targetFaults, toTargets, toTargetTexts } from '../model/targets';

it('reads the hours of a day as they are typed', () => {
  expect(readDay('14:00–18:00, 9-13')).toEqual([[540, 780], [840, 1080]]);
  expect(readDay(' ')).toEqual([]);
  expect(readDay('0-24')).toEqual([[0, 1440]]);
  for (const wrong of ['9', '18-9', '9-13, 12-15', '9-25', '9:70-10', 'a-b', '9-10-11', '9-9']) expect(readDay(wrong)).toBeNull();
});
it('moves the time under the caret by quarters, within the day', () => {
  expect(shiftAt('09:00–13:00', 2, 1)).toBe('09:15–13:00');
  expect(shiftAt('09:00–13:10', 8, -1)).toBe('09:00–13:00');
  expect(shiftAt('09:00–13:10', 8, 1)).toBe('09:00–13:15');
  expect(shiftAt('00:00–24:00', 0, -1)).toBe('00:00–24:00');
  expect(shiftAt('', 0, 1)).toBeNull();
});
it('a calendar comes out as it went in', () => {
  const spec = { zone: 'Europe/Moscow', always: false, week: [...Array<string[][]>(5).fill([['09:00', '13:00'], ['14:00', '18:00']]), [], []], exceptions: { '2027-01-01': [], '2026-12-31': [['09:00', '15:00']] } };
  const form = toCalendarForm('Office', spec);
  expect(form.week[0]).toBe('09:00–13:00, 14:00–18:00');
  expect(toCalendarSpec(form)).toEqual(spec);
  expect(weekMinutes(form.week)).toBe(40 * 60);
});
it('says where a calendar cannot be read', () => {
  const form = { ...newCalendar('UTC'), exceptions: [{ date: '2026-12-31', hours: 'x' }, { date: '2026-12-31', hours: '' }, { date: '', hours: '' }] };
  form.week[6] = '9-';
  expect(calendarFaults(form)).toEqual({ hours: ['week.6', 'exceptions.0'], dates: ['exceptions.1.date', 'exceptions.2.date'] });
  expect(calendarFaults({ ...form, always: true }).hours).toEqual(['exceptions.0']);
});
it('targets are hours and minutes, and what is empty is not promised', () => {
  expect([readSpan('1:30'), readSpan('4'), readSpan('0:15'), readSpan('0'), readSpan('1:60'), readSpan('8761'), readSpan('')]).toEqual([90, 240, 15, null, null, null, null]);
  expect(spanText(600)).toBe('10:00');
  const texts = toTargetTexts({ high: { first: 60, resolution: 480 } });
  expect(texts.high).toEqual({ first: '1:00', next: '', resolution: '8:00' });
  expect(toTargets(texts)).toEqual({ high: { first: 60, resolution: 480 } });
  texts.low.next = 'soon';
  expect(targetFaults(texts)).toEqual(['targets.low.next']);
});
