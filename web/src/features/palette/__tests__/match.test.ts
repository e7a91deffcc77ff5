import { expect, it } from 'vitest';
import { matchCommands, otherLayout } from '../model/match';

const of = (id: string, title: string, words?: string[]) => ({ id, title, words });
const ids = (commands: Parameters<typeof matchCommands>[0], typed: string) => matchCommands(commands, typed).map((hit) => hit.entry.id);

it('finds by the wrong layout both ways', () => {
  expect(otherLayout('рщдв')).toBe('hold');
  expect(otherLayout('ntvf')).toBe('тема');
  const commands = [of('hold', 'Put on hold'), of('theme', 'Тема')];
  expect(ids(commands, 'рщдв')).toEqual(['hold']);
  expect(ids(commands, 'ntvf')).toEqual(['theme']);
});

it('puts the beginning of a title first, treats ё as е, and lists each command once', () => {
  const commands = [of('b', 'Все заявки'), of('a', 'Заявки: новая'), of('c', 'Учёт'), of('a', 'Заявки: новая')];
  expect(ids(commands, 'заявки')).toEqual(['a', 'b']);
  expect(ids(commands, 'учет')).toEqual(['c']);
  expect(matchCommands(commands, '')).toHaveLength(3);
  expect(matchCommands(commands, 'zzz')).toEqual([]);
});
