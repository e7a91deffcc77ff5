import { describe, expect, it } from 'vitest';
import { addressOf } from '../client';
import { ApiProblem, parseProblem } from '../problem';
import { mayRetry } from '../queryClient';

const answer = (body: unknown, status: number, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

describe('problem details', () => {
  it('keeps code, fields, allowed moves and the request id', async () => {
    const problem = await parseProblem(
      answer({ title: 'Нельзя', status: 409, code: 'move_not_allowed', detail: 'Сначала откройте.', request_id: 'r-1', allowed: ['open'], errors: { title: ['коротко'], tags: 'много' } }, 409),
    );
    expect(problem).toMatchObject({ status: 409, code: 'move_not_allowed', detail: 'Сначала откройте.', requestId: 'r-1', allowed: ['open'] });
    expect(problem.fields).toEqual({ title: ['коротко'], tags: ['много'] });
  });

  it('makes bad_answer of anything else and still knows the request', async () => {
    const html = await parseProblem(answer('<h1>502</h1>', 502, { 'x-request-id': 'edge-7' }));
    expect(html).toMatchObject({ status: 502, code: 'bad_answer', requestId: 'edge-7' });
    expect(await parseProblem(answer('null', 500))).toMatchObject({ code: 'bad_answer', fields: {} });
  });

  it('reads Retry-After in seconds only', async () => {
    expect((await parseProblem(answer({ code: 'too_fast' }, 429, { 'retry-after': '12' }))).retryAfter).toBe(12);
    expect((await parseProblem(answer({ code: 'too_fast' }, 429, { 'retry-after': 'Mon' }))).retryAfter).toBeNull();
  });
});

describe('retries', () => {
  const of = (status: number) => new ApiProblem({ status, code: 'x' });
  it('happen only where waiting may help', () => {
    expect([0, 502, 503, 504].every((s) => mayRetry(0, of(s)))).toBe(true);
    expect([400, 401, 403, 404, 409, 412, 429, 500].some((s) => mayRetry(0, of(s)))).toBe(false);
    expect(mayRetry(2, of(503))).toBe(false);
  });
});

describe('addresses', () => {
  it('leave out what is empty and keep zero and false', () => {
    expect(addressOf('/x', {}, { a: '', b: undefined, c: null, d: 0, e: false, f: 'я&b' })).toBe('/x?d=0&e=false&f=%D1%8F%26b');
    expect(addressOf('/x', {})).toBe('/x');
  });
  it('take their numbers and never let a value out of its place', () => {
    expect(addressOf('/t/{number}/close/', { number: 7 })).toBe('/t/7/close/');
    expect(addressOf('/f/{file_id}/', { file_id: '../me?x' })).toBe('/f/..%2Fme%3Fx/');
  });
});
