import type { Command } from '@/core/commands/registry';

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюё';

/** The same keys on the other keyboard layout: "рщдв" is "hold", "ntvf" is "тема". */
export function otherLayout(text: string): string {
  return [...text.toLowerCase()]
    .map((letter) => {
      const latin = LATIN.indexOf(letter);
      if (latin >= 0) return CYRILLIC[latin];
      const cyrillic = CYRILLIC.indexOf(letter);
      return cyrillic >= 0 ? LATIN[cyrillic] : letter;
    })
    .join('');
}

const fold = (text: string) => text.toLowerCase().replaceAll('ё', 'е');

/** 0 = not found; the beginning of the title weighs most, then the beginning of a word, then anywhere. */
function weigh(haystack: string, needle: string): number {
  const at = fold(haystack).indexOf(fold(needle));
  if (at < 0) return 0;
  if (at === 0) return 3;
  return /\s/.test(haystack[at - 1] ?? '') ? 2 : 1;
}

/** Commands for what was typed, in either layout, best first; all of them for nothing typed. */
export function matchCommands(commands: Command[], typed: string): Command[] {
  const text = typed.trim();
  const known = new Map(commands.map((command) => [command.id, command]));
  const list = [...known.values()];
  if (!text) return list;
  const needles = [text, otherLayout(text)];
  return list
    .map((command) => {
      const places = [command.title, ...(command.words ?? [])];
      return { command, score: Math.max(...needles.flatMap((needle) => places.map((place) => weigh(place, needle)))) };
    })
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((hit) => hit.command);
}
