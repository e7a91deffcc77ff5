import { describe, expect, it } from 'vitest';
import { insertMention, mentionAt, namesAddress, toStored, toWriting } from '../model/mentions';

const anna = { id: '019a0000-0000-7000-8000-000000000001', name: 'Анна Белова' };
const other = { id: '019a0000-0000-7000-8000-000000000002', name: 'Анна Белова' };

describe('a mention', () => {
  it('is a name while written and carries an id when stored, both ways', () => {
    const put = insertMention('Смотри, @анн', {}, 8, 12, anna);
    expect(put.text).toBe('Смотри, @Анна Белова ');
    const stored = toStored(put.text.trimEnd(), put.people);
    expect(stored).toBe(`Смотри, @[Анна Белова](mention:${anna.id})`);
    expect(toWriting(stored)).toEqual({ text: 'Смотри, @Анна Белова', people: { 'Анна Белова': anna.id } });
  });
  it('tells two people of one name apart', () => {
    const first = insertMention('@', {}, 0, 1, anna);
    const second = insertMention(`${first.text}@`, first.people, first.text.length, first.text.length + 1, other);
    const stored = toStored(second.text, second.people);
    expect(stored).toContain(anna.id);
    expect(stored).toContain(other.id);
    expect(toStored(toWriting(stored).text, toWriting(stored).people).match(/mention:/g)).toHaveLength(2);
  });
  it('is only who was chosen: a name typed by hand, an address and a longer word stay words', () => {
    const people = { Анна: anna.id };
    expect(toStored('@Борис и mail@Анна и @Аннабель', people)).toBe('@Борис и mail@Анна и @Аннабель');
    expect(toStored('(@Анна), @Анна.', people).match(/mention:/g)).toHaveLength(2);
  });
  it('has round brackets where a name has square ones', () => {
    const odd = { id: anna.id, name: 'Анна [QA]' };
    const put = insertMention('@', {}, 0, 1, odd);
    expect(toWriting(toStored(put.text, put.people)).text.trim()).toBe('@Анна (QA)');
  });
  it('is looked for at the beginning of a word, with one blank in it', () => {
    expect(mentionAt('Привет @анна бел', 16)).toEqual({ from: 7, search: 'анна бел' });
    expect(mentionAt('@', 1)).toEqual({ from: 0, search: '' });
    expect(mentionAt('a@b', 3)).toBeNull();
    expect(mentionAt('@анна бел ещё', 13)).toBeNull();
  });
});

describe('an address in a note', () => {
  it('is found whole, in any case, and not inside another one', () => {
    expect(namesAddress('Пишу Ivan@Acme.example.', ['ivan@acme.example'])).toBe('ivan@acme.example');
    expect(namesAddress('notivan@acme.example', ['ivan@acme.example'])).toBeNull();
    expect(namesAddress('ivan@acme.example2', ['ivan@acme.example'])).toBeNull();
    expect(namesAddress('текст', [null, undefined, ''])).toBeNull();
  });
});
