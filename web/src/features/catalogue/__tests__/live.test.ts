import { describe, expect, it } from 'vitest';
import type { Tag } from '@/core/api/types';
import { live, tagsWith } from '../model/live';

const tag = (name: string, archived = false): Tag => ({ id: name, name, description: '', archived });

describe('what the desk has arranged', () => {
  it('is shown without the archived, in its order, and the list itself stays as it came', () => {
    const list = [{ id: 'b', position: 2, archived: false }, { id: 'x', position: 0, archived: true }, { id: 'a', position: 1, archived: false }];
    expect(live(list).map((item) => item.id)).toEqual(['a', 'b']);
    expect(list.map((item) => item.id)).toEqual(['b', 'x', 'a']);
    expect(live(undefined)).toEqual([]);
  });

  it('finds tags by any part of the name, the beginning first, never an archived one', () => {
    const tags = [tag('invoice'), tag('voice'), tag('old voice', true), tag('VoIP'), tag('print')];
    expect(tagsWith(tags, ' VO ').map((found) => found.name)).toEqual(['voice', 'VoIP', 'invoice']);
    expect(tagsWith(Array.from({ length: 30 }, (_, index) => tag(`tag ${index}`)), '')).toHaveLength(20);
  });
});
