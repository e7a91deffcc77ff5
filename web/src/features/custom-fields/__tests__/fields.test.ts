import { describe, expect, it } from 'vitest';
import type { CustomField } from '@/core/api/types';
import { checkFields, fieldsFor, fieldValues, parseKept } from '../model/fields';

const field = (key: string, change: Partial<CustomField> = {}): CustomField => ({
  id: key, key, name: { ru: key, en: key }, type: 'text', choices: [], required_in: [], customer_visible: true, position: 0, archived: false, ...change,
});
const FIELDS = [
  field('room'),
  field('old', { archived: true, required_in: ['*'] }),
  field('sum', { type: 'number' }),
  field('till', { type: 'choice', required_in: ['money'] }),
  field('vip', { type: 'checkbox', required_in: ['*'] }),
];
const keys = (list: CustomField[]) => list.map((each) => each.key);

describe('the fields of a form', () => {
  it('are those that live, the needed ones first', () => {
    expect(keys(fieldsFor(FIELDS, 'money'))).toEqual(['till', 'vip', 'room', 'sum']);
    expect(keys(fieldsFor(FIELDS, ''))).toEqual(['vip', 'room', 'sum', 'till']);
  });

  it('must be filled in where the category says so, and a tick left out is a "no"', () => {
    expect(checkFields(FIELDS, {}, 'money')).toEqual({ till: 'required' });
    expect(checkFields(FIELDS, { till: ' ' }, 'money')).toEqual({ till: 'required' });
    expect(checkFields(FIELDS, {}, '')).toEqual({});
  });

  it.each([
    ['12', null, 12],
    ['-1,5', null, -1.5],
    ['1 200,50', null, 1200.5],
    ['−3', null, -3],
    ['twelve', 'number', undefined],
    ['1e9', 'number', undefined],
    ['1.2.3', 'number', undefined],
  ])('take the number %s as a person writes it', (text, fault, number) => {
    expect(checkFields(FIELDS, { sum: text }, '').sum ?? null).toBe(fault);
    if (number !== undefined) expect(fieldValues(FIELDS, { sum: text }, '').sum).toBe(number);
  });

  it('go to the server without what is empty, unknown or archived', () => {
    const inputs = { room: ' 12 ', sum: '', till: 'second', old: 'x', other: 'y', vip: true };
    expect(fieldValues(FIELDS, inputs, 'money')).toEqual({ room: '12', till: 'second', vip: true });
    expect(fieldValues(FIELDS, {}, '')).toEqual({ vip: false });
  });

  it('come back from a draft, whatever it holds', () => {
    expect(parseKept({ a: 'x', b: true, c: 4, d: null })).toEqual({ a: 'x', b: true });
    expect(parseKept(['x'])).toEqual({});
    expect(parseKept(null)).toEqual({});
  });
});
