import { describe, expect, it } from 'vitest';
import { assigneeIn, bring, fieldsOf, isNothing, moveOf, partsOf, putInto, slashAt, watchersIn, without, type Change, type MacroPreview } from '../model/macro';

const changes: Change[] = [
  { field: 'assignee', before: null, after: 'anna' },
  { field: 'field.till', before: 1, after: null },
  { field: 'priority', before: 'low', after: 'high' },
  { field: 'status', before: 'open', after: 'closed' },
  { field: 'closed_reason', before: null, after: 'solved' },
  { field: 'tags', before: ['a', 'b'], after: ['b', 'c'] },
  { field: 'watchers', before: ['x'], after: ['x', 'y'] },
];
const preview = (messages: MacroPreview['messages']): MacroPreview => ({ version: 3, changes, names: {}, messages });
const said = (kind: 'reply' | 'note', body: string) => ({ kind, body, body_html: '' });

describe('macros in a text', () => {
  it.each([
    ['/', 1, { from: 0, search: '' }],
    ['Hi /clo', 7, { from: 3, search: 'clo' }],
    ['a\n/two words', 12, { from: 2, search: 'two words' }],
    ['and/or', 6, null],
    ['/etc/hosts', 10, null],
    ['/ then', 6, null],
    ['http://x', 8, null],
  ])('looks for what follows a slash: %j', (text, caret, found) => expect(slashAt(text, caret)).toEqual(found));

  it('puts its text where it was looked for', () => expect(putInto('Hi /clo, bye', 3, 7, 'Done')).toEqual({ text: 'Hi Done, bye', caret: 7 }));

  it('takes the reply into the text and the note along', () => {
    const both = bring({ id: 'm', name: 'M' }, preview([said('note', 'inside'), said('reply', 'outside')]), 'note');
    expect([both.text, both.brought.mode, both.brought.note, both.brought.whole]).toEqual(['outside', 'reply', 'inside', false]);
    const one = bring({ id: 'm', name: 'M' }, preview([said('note', 'inside')]), 'reply');
    expect([one.text, one.brought.mode, one.brought.note]).toEqual(['inside', 'note', null]);
    const none = bring({ id: 'm', name: 'M' }, preview([]), 'reply');
    expect([none.text, none.brought.mode, none.brought.whole]).toEqual(['', 'reply', true]);
  });

  it('shows a move with all it sets as one part, and leaves it as one', () => {
    expect(partsOf(changes).map((part) => part.id)).toEqual(['status', 'assignee', 'field.till', 'priority', 'tags', 'watchers']);
    const { brought } = bring({ id: 'm', name: 'M' }, preview([]), 'reply');
    const rest = without(brought, 'status');
    expect(rest.changes.map((change) => change.field)).toEqual(['assignee', 'field.till', 'priority', 'tags', 'watchers']);
    expect(rest.whole).toBe(false);
    expect(isNothing({ ...rest, changes: [] })).toBe(true);
  });

  it('says what to send', () => {
    expect(moveOf(changes, 'open')).toEqual({ to: 'closed', reason: 'solved' });
    expect(moveOf([{ field: 'snoozed_until', before: null, after: '2030-01-01T00:00:00Z' }], 'pending')).toEqual({ to: 'pending', snooze_until: '2030-01-01T00:00:00Z' });
    expect(moveOf([changes[0] as Change], 'open')).toBeNull();
    // Somebody has put "d" on meanwhile: it stays.
    expect(fieldsOf(changes, ['a', 'b', 'd'])).toEqual({ priority: 'high', tags: ['b', 'd', 'c'], fields: { till: null } });
    expect([assigneeIn(changes), assigneeIn([])]).toEqual(['anna', undefined]);
    expect(watchersIn(changes)).toEqual(['y']);
  });
});
