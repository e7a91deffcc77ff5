import { expect, it } from 'vitest';
import { matchCommands, otherLayout } from '../model/match';

const of = (id: string, title: string, words?: string[]) => ({ id, title, words, run: () => {} });

it('finds by the wrong layout both ways', () => {
  expect(otherLayout('рщдв')).toBe('hold');
  expect(otherLayout('ntvf')).toBe('тема');
  const commands = [of('hold', 'Put on hold'), of('theme', 'Тема')];
  expect(matchCommands(commands, 'рщдв').map((c) => c.id)).toEqual(['hold']);
  expect(matchCommands(commands, 'ntvf').map((c) => c.id)).toEqual(['theme']);
});

it('puts the beginning of a title first, treats ё as е, and lists each command once', () => {
  const commands = [of('b', 'Все заявки'), of('a', 'Заявки: новая'), of('c', 'Учёт'), of('a', 'Заявки: новая')];
  expect(matchCommands(commands, 'заявки').map((c) => c.id)).toEqual(['a', 'b']);
  expect(matchCommands(commands, 'учет').map((c) => c.id)).toEqual(['c']);
  expect(matchCommands(commands, '')).toHaveLength(3);
  expect(matchCommands(commands, 'zzz')).toEqual([]);
});
