import { expect, it } from 'vitest';
import type { MemberLoad } from '@/core/api/types';
import { scaleOf, standingOf, sumOf } from '../model/load';

const member = (over: Partial<MemberLoad> = {}): MemberLoad => ({
  person: { id: 'p', name: 'Анна', email: null }, active: 3, capacity: 5, calendar: null, available: true, within_hours: true, may_take: true, oldest_waiting: null, ...over,
});
const load = (...members: MemberLoad[]) => ({ team: { id: 't', name: 'Сеть' }, strategy: 'manual' as const, backlog: { count: 0, oldest: null }, members });

it('says why somebody is given no more', () => {
  expect([member(), member({ active: 5 }), member({ within_hours: false }), member({ available: false, within_hours: false }), member({ capacity: null, active: 90 })].map(standingOf)).toEqual(['free', 'full', 'off', 'away', 'free']);
});
it('sums what a team has and could still take', () => {
  expect(sumOf(load(member(), member({ active: 5 }), member({ available: false, active: 1 })))).toEqual({ active: 9, room: 2, free: 1 });
  expect(sumOf(load(member(), member({ capacity: null }))).room).toBeNull();
  expect(scaleOf([member(), member({ active: 9 })])).toBe(9);
  expect(scaleOf([])).toBe(1);
});
