import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, serverProblems, toBody, validate, type RequestForm } from '../model/validate';

const form = (change: Partial<RequestForm>): RequestForm => ({
  ...EMPTY_FORM,
  title: 'Printer is silent',
  description: 'Nothing comes out.',
  ...change,
});

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
  const staffOnly = { requester: { id: 'u', name: 'U', email: null }, teamId: 't' };

  it('trims and sends staff fields for staff only', () => {
    expect(toBody(form({ title: '  Printer  ', ...staffOnly }), false)).toEqual({
      title: 'Printer',
      description: 'Nothing comes out.',
      priority: 'medium',
    });
    expect(toBody(form(staffOnly), true)).toMatchObject({ requester_id: 'u', team_id: 't' });
  });
});
