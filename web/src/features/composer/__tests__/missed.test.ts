import { describe, expect, it } from 'vitest';
import { ApiProblem } from '@/core/api/problem';
import { missedIn } from '../model/missed';

describe('what a refused sending speaks of', () => {
  it('is shown as the server says it', () => {
    const missed = [{ seq: 7, type: 'noted', at: '2026-03-02T10:00:00Z', author: 'Anna', body: 'I am on it.' }];
    const problem = new ApiProblem({ status: 409, code: 'stale_reply', extra: { missed, last_seq: 7 } });
    expect(missedIn(problem)).toEqual([{ id: '7', internal: true, at: '2026-03-02T10:00:00Z', author: 'Anna', body: 'I am on it.' }]);
  });
  it('is nothing for another refusal', () => {
    expect(missedIn(new Error('offline'))).toBeNull();
  });
});
