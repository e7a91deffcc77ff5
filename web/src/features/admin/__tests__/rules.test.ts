import { describe, expect, it } from 'vitest';
import { clause, freeDos, isWhole, newRule, problemAt, ruleForm, specOf, type Rule, type Spec } from '../model/rules';

const spec: Spec = {
  version: 1,
  on: ['created'],
  all: [{ q: 'priority:high' }, { changed: 'tags', to: ['a'] }],
  any: [{ by: 'customer' }],
  actions: [{ do: 'close', reason: 'spam' }, { do: 'field', key: 'till', to: 3 }],
};
const rule: Rule = {
  id: 'r', kind: 'trigger', name: 'Loud', spec: { ...spec }, enabled: true, position: 1, version: 1, created_by: null, updated_at: '2030-01-01T00:00:00Z',
  next_at: null, runs: { done: 0, not_met: 0, failed: 0, too_deep: 0 }, last_failure: null,
};

describe('rules in a form', () => {
  it('come out as they went in, and the same rule opens as the same form', () => {
    expect(specOf('trigger', ruleForm(rule, 'UTC'))).toEqual(spec);
    expect(ruleForm(rule, 'UTC')).toEqual(ruleForm(rule, 'UTC'));
  });

  it('say their time in one way only', () => {
    const form = { ...newRule('schedule', 'Europe/Moscow'), all: [clause({ q: ' status:open ' })], actions: [clause({ do: 'priority' as const, to: 'low' as const })] };
    expect(specOf('schedule', form)).toMatchObject({ every_minutes: 60, all: [{ q: 'status:open' }] });
    const daily = specOf('schedule', { ...form, timing: 'daily' });
    expect(daily).toMatchObject({ daily_at: '09:00', zone: 'Europe/Moscow' });
    expect(daily).not.toHaveProperty('every_minutes');
    expect(Object.keys(specOf('macro', form))).toEqual(['version', 'actions']);
  });

  it('leave out the sides of a change that ask nothing', () => {
    const form = { ...newRule('trigger', 'UTC'), all: [clause({ changed: 'status', from: [], to: ['open'] })] };
    expect(specOf('trigger', form).all).toEqual([{ changed: 'status', to: ['open'] }]);
  });

  it('offer an action once, and one of those that move', () => {
    const free = freeDos(ruleForm(rule, 'UTC'));
    for (const taken of ['status', 'snooze', 'close'] as const) expect(free).not.toContain(taken);
    expect(free).toContain('field');
  });

  it('find the sentence for a place by anything in it', () => {
    const problems = { 'spec.all.1.q': 'wrong', 'spec.all.10': 'other' };
    expect(problemAt(problems, 'spec.all.1')).toBe('wrong');
    expect(problemAt(problems, 'spec.all.0')).toBeUndefined();
  });

  it('are tried once enough is said', () => {
    const form = ruleForm(rule, 'UTC');
    expect(isWhole('trigger', form)).toBe(true);
    expect(isWhole('trigger', { ...form, all: [clause({ q: ' ' })] })).toBe(false);
    expect(isWhole('trigger', { ...form, on: [] })).toBe(false);
    expect(isWhole('schedule', { ...form, all: [], any: [] })).toBe(false);
    expect(isWhole('trigger', { ...form, actions: [] })).toBe(false);
  });
});
