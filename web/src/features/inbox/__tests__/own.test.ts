import { describe, expect, it } from 'vitest';
import type { CustomField, FieldType } from '@/core/api/types';
import { printField, printTerms, readFilter, withWords, wordsOf } from '../model/filterText';
import { statusWord, type Own, type OwnValue } from '../model/own';
import { amountOf, printOwn, printStatus } from '../model/ownText';

const field = (key: string, type: FieldType, choices: CustomField['choices'] = []): CustomField => ({
  id: key, key, name: { ru: `Поле ${key}`, en: `Field ${key}` }, type, choices, required_in: [], customer_visible: false, position: 0, archived: false,
});
const status = (ru: string, en: string) => ({ id: en, name: { ru, en }, category: 'pending' as const, archived: false });
const OWN: Own = {
  statuses: [status('Ждём поставщика', 'Waiting for vendor'), status('На складе', 'Open')],
  fields: [
    field('asset', 'text'), field('sum', 'number'), field('till', 'date'), field('vip', 'checkbox'),
    field('shop-floor', 'choice', [{ key: 'first', ru: 'Первый этаж', en: 'First floor', archived: false }, { key: 'none', ru: 'Двор', en: 'Yard', archived: true }]),
  ],
};
const values = (text: string): unknown => (readFilter(text, OWN)[0] as { values?: unknown }).values;
const kinds = (text: string, own?: Own) => readFilter(text, own).map((term) => term.kind);

describe('the desk’s own words in a filter', () => {
  it('are conditions, and without the desk’s words stay text, cut in the same places', () => {
    const text = 'касса field.asset:"A 1" слово -поле.VIP:да status:"Ждём поставщика"';
    expect(kinds(text, OWN)).toEqual(['words', 'own', 'words', 'own', 'choice']);
    expect(kinds(text)).toEqual(['words', 'other', 'words', 'other', 'other']);
    for (const own of [OWN, undefined]) expect(printTerms(readFilter(text, own))).toBe(text);
    expect(wordsOf(text)).toBe('касса слово');
    expect(withWords('field.asset:A-1 касса', 'сервер')).toBe('field.asset:A-1 сервер');
  });

  it('name a status in either language, and write it so that it is not taken for a built-in one', () => {
    expect(values('status:open,waiting_for_vendor')).toEqual(['open', 'Waiting for vendor']);
    expect(values('статус:"ждем поставщика","на складе"')).toEqual(['Waiting for vendor', 'На складе']);
    expect(OWN.statuses.map(statusWord)).toEqual(['Waiting for vendor', 'На складе']);
    expect(printField('status', ['open', ...OWN.statuses.map(statusWord)].map(printStatus))).toBe('status:open,"Waiting for vendor","На складе"');
    expect(values(`status:${printStatus('Waiting for vendor')}`)).toEqual(['Waiting for vendor']);
  });

  it('say of each type what the server understands', () => {
    expect(values('field.shop-floor:first,"второй"')).toBeUndefined();
    expect(values('field.shop-floor:FIRST,"первый этаж",нет')).toEqual([{ is: 'choice', key: 'first' }, { is: 'choice', key: 'first' }, { is: 'none' }]);
    expect(values('field.sum:>=12.5,-3,none')).toEqual([{ is: 'number', operator: '>=', amount: '12.5' }, { is: 'number', operator: '=', amount: '-3' }, { is: 'none' }]);
    expect(values('field.till:<2026-02-01')).toEqual([{ is: 'day', operator: '<', day: '2026-02-01' }]);
    expect(values('field.vip:нет')).toEqual([{ is: 'no' }]);
    expect(values('field.asset:нет,"нет"')).toEqual([{ is: 'none' }, { is: 'text', text: 'нет' }]);
    expect(kinds('field.vip:maybe field.sum:many field.till:<7d field.gone:1 field.asset:', OWN)).toEqual(['other', 'other', 'other', 'other', 'other']);
  });

  it.each<[string, OwnValue]>([
    ['asset', { is: 'text', text: 'пусто' }],
    ['asset', { is: 'text', text: 'A "1", b\\c' }],
    ['sum', { is: 'number', operator: '<=', amount: '0.5' }],
    ['till', { is: 'day', operator: '=', day: '2026-01-31' }],
    ['shop-floor', { is: 'choice', key: 'none' }],
    ['shop-floor', { is: 'none' }],
    ['vip', { is: 'yes' }],
  ])('reads back what it writes for %s', (key, value) => {
    expect(values(printField(`field.${key}`, [printOwn(value)]))).toEqual([value]);
  });

  it('take a number as a person writes it', () => {
    expect(['1 200,50', '−3', '1e9', '>5', ''].map(amountOf)).toEqual(['1200.50', '-3', null, null, null]);
  });
});
