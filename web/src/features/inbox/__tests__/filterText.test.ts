import { describe, expect, it } from 'vitest';
import { cutTerms, isUnfinished, printField, printName, printTerms, printTime, readFilter, sameFilter, withTerm, withWords, wordsOf } from '../model/filterText';

const kinds = (text: string) => readFilter(text).map((term) => term.kind);

describe('a filter as chips', () => {
  it('loses nothing: the terms joined are the text again', () => {
    for (const text of [
      'status:open,in_progress team:"Служба поддержки" -tag:printer created:<7d "точные слова" касса',
      'статус:новая приоритет:срочный исполнитель:я',
      'неизвестно:что-то status:opne created:<7 Error: http://a.b C:\\x',
      'tag:"a \\"b\\" c",d -"не это" 😀 field.asset:A-1',
      'status:open "не закрыта и пробел',
      'число"внутри"слова',
    ]) {
      expect(printTerms(readFilter(text))).toBe(text);
    }
  });
  it('reads both languages into one meaning', () => {
    expect(readFilter('статус:новая,в_работе -команда:Сеть срок:<1д')).toMatchObject([
      { kind: 'choice', field: 'status', values: ['open', 'in_progress'], negated: false },
      { kind: 'name', field: 'team', negated: true, values: [{ text: 'Сеть', keyword: null }] },
      { kind: 'time', field: 'due', values: [{ operator: '<', amount: 1, unit: 'd' }] },
    ]);
    expect(readFilter('assignee:me,none')).toMatchObject([{ values: [{ keyword: 'me' }, { keyword: 'none' }] }]);
    expect(readFilter('created:>=2026-01-31,2026-02-01')).toMatchObject([{ values: [{ operator: '>=', day: '2026-01-31' }, { operator: '=', day: '2026-02-01' }] }]);
    expect(readFilter('number:1042,WN-7')).toMatchObject([{ kind: 'number', values: ['1042', 'WN-7'] }]);
  });
  it('leaves what it does not understand as text', () => {
    expect(kinds('status:opne')).toEqual(['other']);
    expect(kinds('created:<7 created:=7d due:')).toEqual(['other', 'other', 'other']);
    expect(kinds('foo:bar -word "quoted" plain')).toEqual(['other', 'other', 'words']);
    expect(kinds('tag:"open')).toEqual(['other']);
  });
  it('takes a quoted keyword for a name', () => {
    expect(readFilter('assignee:"me"')).toMatchObject([{ values: [{ text: 'me', keyword: null }] }]);
    expect(printName('assignee', { text: 'me', keyword: null })).toBe('"me"');
    expect(printName('team', { text: 'Служба "А"', keyword: null })).toBe('"Служба \\"А\\""');
    expect(readFilter(`team:${printName('team', { text: 'a\\"b, c', keyword: null })}`)).toMatchObject([{ values: [{ text: 'a\\"b, c' }] }]);
  });
  it('holds quoted spaces together', () => {
    expect(cutTerms('  a "b c"  tag:"d e",f g ')).toEqual(['a', '"b c"', 'tag:"d e",f', 'g']);
  });
});

describe('editing one condition', () => {
  const text = 'status:open касса tag:a,b';
  it('changes that stretch only', () => {
    expect(withTerm(text, 0, 'status:closed')).toBe('status:closed касса tag:a,b');
    expect(withTerm(text, 2, '')).toBe('status:open касса');
    expect(withTerm(text, 3, 'is:overdue')).toBe(`${text} is:overdue`);
    expect(withTerm('', 0, 'is:overdue')).toBe('is:overdue');
  });
  it('keeps words and conditions apart', () => {
    expect(wordsOf(text)).toBe('касса');
    expect(wordsOf('a status:open "b c"')).toBe('a "b c"');
    expect(withWords(text, ' новые слова ')).toBe('status:open tag:a,b новые слова');
    expect(withWords(text, '')).toBe('status:open tag:a,b');
  });
  it('prints values as the server reads them', () => {
    expect(printField('status', ['open', 'closed'], true)).toBe('-status:open,closed');
    expect(printField('status', [])).toBe('');
    expect([printTime({ operator: '<', amount: 7, unit: 'd' }), printTime({ operator: '=', day: '2026-01-31' })]).toEqual(['<7d', '2026-01-31']);
  });
  it('knows what is still being typed', () => {
    expect(['status:', 'a статус:', '"abc', 'tag:"a'].map(isUnfinished)).toEqual([true, true, true, true]);
    expect(['status:open', 'a b', '"abc"', ''].map(isUnfinished)).toEqual([false, false, false, false]);
    expect(sameFilter('a  b ', 'a b')).toBe(true);
  });
});
