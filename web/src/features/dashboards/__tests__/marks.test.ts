// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { AGES, ageFilter } from '../model/ages';
import { reaches, useGoals } from '../model/goals';
import { filterOf, parseMark, parseSplit, periodBefore, printMark, questionOf, unitOf } from '../model/marks';

describe('a mark in the address', () => {
  it.each([
    { measure: 'created', by: 'day', key: '2026-11-02' },
    { measure: 'sla_resolution', by: 'team', key: '' },
    { measure: 'created', by: 'category', key: 'a~b' },
  ] as const)('is read back: %o', (mark) => {
    expect(parseMark(printMark(mark))).toEqual(mark);
  });

  it('is none when no drawing has it', () => {
    for (const text of [null, '', 'created', 'created~moon~1', 'money~day~1']) expect(parseMark(text)).toBeNull();
  });

  it('asks for those without by name, and for the whole by nothing', () => {
    const range = { from: '2026-11-01', to: '2026-11-30' };
    expect(questionOf({ measure: 'backlog', by: 'agent', key: '' }, range, 'UTC').key).toBe('none');
    expect(questionOf({ measure: 'backlog', by: 'all', key: '' }, range, 'UTC').key).toBe('');
  });

  it('falls back to the reasons', () => {
    expect(parseSplit(new URLSearchParams('measure=x&by=day'))).toEqual({ measure: 'created', by: 'category' });
    expect(parseSplit(new URLSearchParams('measure=breached&by=team'))).toEqual({ measure: 'breached', by: 'team' });
  });
});

describe('what stands behind', () => {
  it('is told to the inbox only where a filter can name all of it', () => {
    expect(filterOf([1, 2], 2)).toBe('number:1,2');
    expect(filterOf([1, 2], 3)).toBeNull();
    expect(filterOf([], 0)).toBeNull();
    const many = Array.from({ length: 51 }, (_, index) => index + 1);
    expect(filterOf(many, 51)).toBeNull();
    expect(filterOf(many.slice(1), 50)).toMatch(/^number:2,/);
  });

  it('has the period before, of equal length', () => {
    expect(periodBefore({ from: '2026-11-01', to: '2026-11-30' })).toEqual({ from: '2026-10-02', to: '2026-10-31' });
    expect(periodBefore({ from: '2026-11-01', to: '2026-11-01' })).toEqual({ from: '2026-10-31', to: '2026-10-31' });
  });

  it('leaves no age out and counts none twice', () => {
    expect(AGES[0].from).toBeNull();
    expect(AGES.at(-1)?.to).toBeNull();
    for (const [index, age] of AGES.slice(1).entries()) expect(age.from).toBe(AGES[index]?.to);
    expect(ageFilter(AGES[1])).toBe('is:active created:>=1d created:<3d');
  });

  it('knows units', () => {
    const units = (['created', 'sla_next', 'satisfaction', 'resolution_p90', 'satisfaction_score'] as const).map(unitOf);
    expect(units).toEqual(['tickets', 'percent', 'percent', 'seconds', 'score']);
  });
});

describe('goals', () => {
  afterEach(() => localStorage.clear());

  it('are reached from the right side', () => {
    expect(reaches('backlog', 10, 10)).toBe(true);
    expect(reaches('backlog', 11, 10)).toBe(false);
    expect(reaches('sla_met_percent', 94.9, 95)).toBe(false);
    expect(reaches('satisfaction', null, 1)).toBeNull();
  });

  it('of a tile that is no more are left aside', () => {
    localStorage.setItem('wn-goals:clara', '{"resolved":9,"satisfaction":90}');
    useGoals.getState().own('clara');
    expect(useGoals.getState().goals).toEqual({ satisfaction: 90 });
  });

  it('belong to one person', () => {
    useGoals.getState().own('anna');
    useGoals.getState().set({ backlog: 5 });
    useGoals.getState().own('boris');
    expect(useGoals.getState().goals).toEqual({});
    useGoals.getState().own('anna');
    expect(useGoals.getState().goals).toEqual({ backlog: 5 });
  });
});
