import { describe, expect, it } from 'vitest';
import type { CustomField } from '@/core/api/types';
import { EMPTY_FORM, serverProblems, toBody, validate, type RequestForm } from '../model/validate';

const form = (change: Partial<RequestForm>): RequestForm => ({
  ...EMPTY_FORM,
  title: 'Printer is silent',
  description: 'Nothing comes out.',
  ...change,
});

const field = (key: string, change: Partial<CustomField> = {}): CustomField => ({
  id: key,
  key,
  name: { ru: key, en: key },
  type: 'text',
  choices: [],
  required_in: [],
  customer_visible: true,
  position: 0,
  archived: false,
  ...change,
});
const FIELDS = [field('till', { required_in: ['money'] }), field('sum', { type: 'number' })];

describe('validate', () => {
  it('accepts what the contract accepts', () => {
    expect(validate(form({}))).toEqual({});
    expect(validate(form({ title: '12345' }))).toEqual({});
    expect(validate(form({ title: 'я'.repeat(255) }))).toEqual({});
    expect(validate(form({ title: '🖨'.repeat(255) }))).toEqual({});
  });

  it.each([
    ['1234', 'titleShort'],
    ['   1234   ', 'titleShort'],
    ['x'.repeat(256), 'titleLong'],
    ['a < b and c', 'titleSigns'],
    ['R&D printer', 'titleSigns'],
    ['>>>', 'titleSigns'],
  ])('refuses the title %j', (title, key) => {
    expect(validate(form({ title })).title).toEqual({ source: 'client', key });
  });

  it('lets the description say anything, or nothing', () => {
    expect(validate(form({ description: '<b>&' }))).toEqual({});
    expect(validate(form({ description: '' }))).toEqual({});
  });
});

describe('the fields of the desk', () => {
  it('are needed where the category says so', () => {
    const required = { source: 'client', key: 'required' };
    expect(validate(form({ category: 'money' }), FIELDS)).toEqual({ 'fields.till': required });
    expect(validate(form({ category: '' }), FIELDS)).toEqual({});
    expect(validate(form({ category: 'money', fields: { till: '4', sum: 'x' } }), FIELDS)).toEqual({
      'fields.sum': { source: 'client', key: 'number' },
    });
  });

  it('are sent with the category, and complained about beside them', () => {
    const body = toBody(form({ category: 'money', fields: { till: ' 4 ', sum: '1,5' } }), false, FIELDS);
    expect(body).toMatchObject({ category: 'money', fields: { till: '4', sum: 1.5 } });
    expect(serverProblems({ 'fields.till': ['Empty.'], 'fields.gone': ['Unknown.'] }, FIELDS)).toEqual({
      problems: { 'fields.till': { source: 'server', text: 'Empty.' } },
      general: ['Unknown.'],
    });
  });
});

describe('serverProblems', () => {
  it('puts each error beside its field and the rest above the form', () => {
    expect(
      serverProblems({ title: ['Too plain.', 'Too short.'], requester_id: ['Unknown.'], other: ['Odd.'] }),
    ).toEqual({
      problems: {
        title: { source: 'server', text: 'Too plain. Too short.' },
        requester: { source: 'server', text: 'Unknown.' },
      },
      general: ['Odd.'],
    });
  });
});

describe('toBody', () => {
  const staffOnly = {
    requester: { id: 'u', name: 'U', email: null },
    teamId: 't',
    assignee: { id: 'a', name: 'A', email: null },
    tags: ['vpn'],
  };

  it('trims and sends staff fields for staff only', () => {
    expect(toBody(form({ title: '  Printer  ', ...staffOnly }), false)).toEqual({
      title: 'Printer',
      description: 'Nothing comes out.',
      priority: 'medium',
    });
    expect(toBody(form(staffOnly), true)).toEqual({
      title: 'Printer is silent',
      description: 'Nothing comes out.',
      priority: 'medium',
      requester_id: 'u',
      team_id: 't',
      assignee_id: 'a',
      tags: ['vpn'],
    });
  });
});
