import { describe, expect, it } from 'vitest';
import { parseDraft, serializeDraft, type Draft } from '../model/draft';
import { attemptEnd, nextKey } from '../model/idempotency';
import { EMPTY_FORM } from '../model/validate';

const draft: Draft = {
  form: {
    ...EMPTY_FORM,
    title: 'Принтер',
    priority: 'high',
    requester: { id: 'u', name: 'U', email: 'u@example.com' },
    teamId: 't',
    category: 'money',
    fields: { till: '4', vip: true },
    assignee: { id: 'a', name: 'A', email: null },
    tags: ['vpn'],
  },
  key: 'k-1',
  savedAt: '2026-11-20T09:00:00Z',
};

describe('the draft', () => {
  it('comes back as it was kept', () => {
    expect(parseDraft(serializeDraft(draft))).toEqual(draft);
  });

  it('is nothing when blank, damaged or of another make', () => {
    expect(parseDraft(null)).toBeNull();
    expect(parseDraft('{')).toBeNull();
    expect(parseDraft('[]')).toBeNull();
    expect(parseDraft(JSON.stringify({ version: 2, ...draft }))).toBeNull();
    expect(parseDraft(serializeDraft({ ...draft, form: EMPTY_FORM }))).toBeNull();
  });

  it('keeps the words even when a choice in it means nothing any more', () => {
    const odd = JSON.stringify({
      version: 1,
      form: { title: 'Принтер', priority: 'cosmic', requester: { id: 5 }, teamId: 9, category: 3, fields: [1], assignee: 'x', tags: [7] },
      key: 'k',
      savedAt: 'x',
    });
    expect(parseDraft(odd)?.form).toEqual({ ...EMPTY_FORM, title: 'Принтер' });
  });
});

describe('the idempotency key', () => {
  it.each([
    [0, 'unknown'],
    [503, 'unknown'],
    [409, 'unknown'],
    [429, 'unknown'],
    [400, 'refused'],
    [422, 'refused'],
    [201, 'created'],
  ])('after status %s the attempt is %s', (status, end) => expect(attemptEnd(status)).toBe(end));

  it('is kept only while the ticket may exist', () => {
    expect(nextKey('old', 'unknown', () => 'new')).toBe('old');
    expect(nextKey('old', 'refused', () => 'new')).toBe('new');
    expect(nextKey('old', 'created', () => 'new')).toBe('new');
  });
});
