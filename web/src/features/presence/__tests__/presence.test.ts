import { describe, expect, it } from 'vitest';
import type { LivePerson } from '@/core/realtime/events';
import { neighbour } from '@/core/store/worklist';
import { othersOf, splitShown, wordAt } from '../model/presence';

const person = (id: string, state: LivePerson['state'] = 'viewing'): LivePerson => ({ id, name: id, state, mode: null, since: '' });

describe('who is here', () => {
  it('writers first, without the reader', () => {
    expect(othersOf([person('b'), person('me'), person('c', 'typing'), person('a')], 'me').map((p) => p.id)).toEqual(['c', 'a', 'b']);
  });
  it('eight faces at most', () => {
    const many = Array.from({ length: 11 }, (_, n) => person(`p${n}`));
    expect(splitShown(many)).toMatchObject({ more: 4 });
    expect(splitShown(many.slice(0, 8))).toMatchObject({ more: 0 });
  });
  it('typing is over a while after the last key', () => {
    expect(wordAt(1_000, 'note', 3_999)).toEqual({ state: 'typing', mode: 'note' });
    expect(wordAt(1_000, 'note', 4_000)).toEqual({ state: 'viewing', mode: null });
    expect(wordAt(null, 'reply', 0).state).toBe('viewing');
  });
});

describe('the neighbour of a row', () => {
  it('stops at the ends', () => {
    expect([neighbour([3, 5, 9], 5, 1), neighbour([3, 5, 9], 9, 1), neighbour([3, 5, 9], 3, -1), neighbour([], 3, 1)]).toEqual([9, null, null, null]);
  });
});
