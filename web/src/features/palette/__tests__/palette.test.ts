import { describe, expect, it } from 'vitest';
import { KEYMAP, type CommandId } from '@/core/commands/keymap';
import { record, takenBy, withKeys } from '../model/bind';
import { matchCommands } from '../model/match';
import { queriesFor } from '../model/search';
import { groupOf, titleOf, wordsOf } from '../model/texts';

const IDS = Object.keys(KEYMAP) as CommandId[];
const USUAL = { letters: true, own: {} };
const entries = (locale: 'ru' | 'en') => IDS.map((id) => ({ id, title: titleOf({ id }, locale), words: wordsOf({ id }) }));
const best = (locale: 'ru' | 'en', typed: string) => matchCommands(entries(locale), typed).map((hit) => hit.entry.id);

it('every command and group has a name in both languages', () => {
  for (const id of IDS) {
    for (const locale of ['ru', 'en'] as const) {
      expect(titleOf({ id }, locale)).not.toBe(id);
      expect(groupOf({ id }, locale)).toBeTruthy();
    }
  }
  expect(titleOf({ id: 'view.3' }, 'en')).toBe('View 3');
  expect(titleOf({ id: 'ticket.new', title: 'New request' }, 'en')).toBe('New request');
});

it.each([
  ['hold', 'status.on_hold'], ['рщдв', 'status.on_hold'], ['рщву', 'status.on_hold'], ['пауза', 'status.on_hold'], ['gfepf', 'status.on_hold'],
  ['snooze', 'ticket.snooze'], ['отложить', 'ticket.snooze'], ['тема', 'theme.toggle'], ['theme', 'theme.toggle'], ['ntvf', 'theme.toggle'],
  ['решен', 'ticket.resolve'], ['resolve', 'ticket.resolve'], ['назначить', 'ticket.assign'], ['assign', 'ticket.assign'], ['новая', 'ticket.new'], ['shortcuts', 'keys.settings'],
])('“%s” finds %s whatever the page speaks', (typed, id) => {
  for (const locale of ['ru', 'en'] as const) expect(best(locale, typed).slice(0, 4)).toContain(id);
});

it('each word must be found, wherever it stands', () => {
  expect(best('ru', 'следующую решённой')).toEqual(['ticket.resolveNext']);
  expect(best('en', 'resolved zebra')).toEqual([]);
});

it('asks by number where it is one, and by the words always', () => {
  expect(queriesFor('1042')).toEqual(['number:1042', '1042']);
  expect(queriesFor('WN-1042')).toEqual(['number:1042', 'WN-1042']);
  expect(queriesFor('#7')).toEqual(['number:7', '#7']);
  expect(queriesFor('касса 4')).toEqual(['касса 4']);
});

describe('binding', () => {
  it('knows who has the keys, by the whole and by the beginning', () => {
    expect(takenBy('ticket.copy', 'KeyE', USUAL)).toBe('ticket.resolve');
    expect(takenBy('ticket.copy', 'KeyG', USUAL)).toBe('go.inbox');
    expect(takenBy('ticket.copy', 'KeyE KeyI', USUAL)).toBe('ticket.resolve');
    expect(takenBy('ticket.copy', 'Alt+KeyQ', USUAL)).toBeNull();
    expect(takenBy('ticket.copy', 'KeyE', { letters: false, own: { 'ticket.resolve': ['Alt+KeyE'] } })).toBeNull();
    expect(takenBy('ticket.copy', 'Alt+KeyE', { letters: true, own: { 'ticket.resolve': ['Alt+KeyE'] } })).toBe('ticket.resolve');
    expect(takenBy('inbox.back', 'Escape', USUAL)).toBeNull();
  });
  it('forgets a change back to the usual', () => {
    const own = withKeys({}, 'ticket.copy', ['KeyQ']);
    expect(own).toEqual({ 'ticket.copy': ['KeyQ'] });
    expect(withKeys(own, 'ticket.copy', ['Period'])).toEqual({});
    expect(withKeys(own, 'ticket.copy', null)).toEqual({});
    expect(withKeys(own, 'ticket.copy', [])).toEqual({ 'ticket.copy': [] });
  });
  it('waits for a second stroke after a plain character only', () => {
    expect(record(null, 'KeyG')).toEqual({ strokes: ['KeyG'], done: false });
    expect(record({ strokes: ['KeyG'], done: false }, 'KeyQ')).toEqual({ strokes: ['KeyG', 'KeyQ'], done: true });
    expect(record(null, 'Ctrl+KeyQ').done).toBe(true);
    expect(record(null, 'Enter').done).toBe(true);
  });
});
