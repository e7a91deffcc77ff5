import { describe, expect, it } from 'vitest';
import { ApiProblem } from '@/core/api/problem';
import type { CustomField } from '@/core/api/types';
import { matchCommands } from '@/features/palette';
import { choicesOf, fieldForm, NEW_FIELD, newChoice, previewOf, requiredInOf } from '../model/fieldForm';
import { cutAtFault, filterFault } from '../model/filterFault';
import { mergeOrder, takenName } from '../model/names';
import { isSection, SECTIONS, sectionsOf } from '../model/sections';
import { settingsOf } from '../model/texts';

describe('the index', () => {
  const { all, pages } = settingsOf('admin', 'ru');
  const find = (text: string) => matchCommands(all, text).map((hit) => hit.entry.section);

  it('names every page and everything set on it in both languages', () => {
    expect(pages.map((page) => page.id)).toEqual([...SECTIONS]);
    for (const setting of [...all, ...settingsOf('admin', 'en').all]) {
      expect(setting.title, setting.id).not.toBe('');
      expect(setting.lead, setting.id).not.toBe('');
      expect(setting.words.length, setting.id).toBeGreaterThan(3);
    }
  });

  it.each([
    ['команд', 'teams'],
    ['members', 'teams'],
    ['jnltk', 'teams'], // "отдел" with the Latin layout on
    ['ыефегы', 'statuses'], // "status" with the Russian layout on
    ['переоткрыть', 'desk'],
    ['mandatory', 'fields'],
    ['ьукпу', 'tags'],
  ])('finds %s', (typed, section) => expect(find(typed)).toContain(section));

  it('finds nothing for what is no setting', () => expect(find('квантовый')).toEqual([]));

  it('shows each role its own', () => {
    expect(sectionsOf('supervisor')).toEqual(['views', 'rules', 'reports']);
    expect(settingsOf('supervisor', 'en').all.map((setting) => setting.id)).toEqual(['views', 'rules', 'reports', 'views.list', 'views.filter', 'rules.macros', 'reports.list', 'reports.files']);
    for (const role of ['agent', 'requester', 'org_admin', 'operator', undefined] as const) expect(sectionsOf(role)).toEqual([]);
    expect(isSection('teams')).toBe(true);
    expect(isSection('toString')).toBe(false);
  });
});

describe('a name that is taken', () => {
  const rows = [
    { id: 'a', name: { ru: 'Ёлки', en: 'Trees' }, archived: true },
    { id: 'b', name: { ru: 'Касса', en: 'Till' } },
  ];

  it('is found as the server compares, with the place it lies in', () => {
    expect(takenName(rows, null, { 'name.ru': ' елки ', 'name.en': 'New' })).toEqual({ field: 'name.ru', archived: true });
    expect(takenName(rows, null, { 'name.ru': 'Новая', 'name.en': 'TILL' })).toEqual({ field: 'name.en', archived: false });
    expect(takenName([{ id: 'c', name: 'Network' }], null, { name: 'network' })).toEqual({ field: 'name', archived: false });
  });

  it('is not its own twin, and й is no и', () => {
    expect(takenName(rows, 'b', { 'name.ru': 'Касса', 'name.en': 'Till' })).toBeNull();
    expect(takenName([{ id: 'd', name: { ru: 'Край', en: 'x' } }], null, { 'name.ru': 'Краи' })).toBeNull();
  });
});

it('a part put into another order leaves the rest where it was', () => {
  const all = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  expect(mergeOrder(all, [{ id: 'd' }, { id: 'b' }]).map((row) => row.id)).toEqual(['a', 'd', 'c', 'b']);
});

describe('a field', () => {
  const field: CustomField = {
    id: 'f', key: 'till', name: { ru: 'Касса', en: 'Till' }, type: 'choice', required_in: ['money'], customer_visible: true, position: 0, archived: false,
    choices: [{ key: 'one', ru: 'Первая', en: 'First', archived: false }, { key: 'two', ru: 'Вторая', en: 'Second', archived: true }],
  };

  it('comes back from its form as it was', () => {
    const form = fieldForm(field);
    expect(choicesOf(form)).toEqual(field.choices);
    expect(requiredInOf(form)).toEqual(['money']);
    expect(requiredInOf(fieldForm({ ...field, required_in: ['*', 'money'] }))).toEqual(['*']);
    expect(requiredInOf({ ...form, required: 'nowhere' })).toEqual([]);
  });

  it('sends new values without a key and leaves empty lines out', () => {
    const form = { ...fieldForm(field), choices: [...fieldForm(field).choices, { ...newChoice(), ru: ' Третья ', en: 'Third' }, newChoice()] };
    expect(choicesOf(form)).toHaveLength(3);
    expect(choicesOf(form)[2]).toEqual({ ru: 'Третья', en: 'Third', archived: false });
    expect(choicesOf({ ...form, type: 'text' })).toEqual([]);
  });

  it('is previewed even before it has a name', () => {
    const shown = previewOf({ ...NEW_FIELD, type: 'choice', choices: [{ ...newChoice(), ru: 'А', en: 'A' }] }, 'Name');
    expect(shown.name).toEqual({ ru: 'Name', en: 'Name' });
    expect(shown.choices[0]?.key).toBe('new-0');
  });
});

describe('a wrong filter', () => {
  const refusal = (extra: Record<string, unknown>) => new ApiProblem({ status: 400, code: 'validation_failed', extra });

  it('points at its token in code points', () => {
    const fault = filterFault(refusal({ at: 3, until: 7, expected: ['open'] }));
    expect(fault).toEqual({ at: 3, until: 7, expected: ['open'] });
    expect(cutAtFault('🔥a oops b', fault!)).toEqual(['🔥a ', 'oops', ' b']);
    expect(cutAtFault('x:', { at: 2, until: 2, expected: [] })).toEqual(['x:', '', '']);
  });

  it('without a place is about something else', () => {
    expect(filterFault(refusal({}))).toBeNull();
    expect(filterFault(refusal({ at: 5, until: 2 }))).toBeNull();
  });
});
