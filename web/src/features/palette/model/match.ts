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

type Findable = { id: string; title: string; words?: readonly string[] };

/** 3 and 2 for the beginning of a title or a word, 1 for anywhere; each word of the needle must be found. */
function score(entry: Findable, needle: string): number {
  const places = [entry.title, ...(entry.words ?? [])];
  const best = (text: string) => Math.max(...places.map((place) => weigh(place, text)));
  return Math.max(best(needle), Math.min(1, ...needle.split(/\s+/).map(best)));
}

/** Entries for what was typed, in either layout, best first; all of them for nothing typed. Each id once, the later one. */
export function matchCommands<Entry extends Findable>(entries: readonly Entry[], typed: string): { entry: Entry; score: number }[] {
  const text = typed.trim();
  const list = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  if (!text) return list.map((entry) => ({ entry, score: 0 }));
  const needles = [text, otherLayout(text)];
  return list
    .map((entry) => ({ entry, score: Math.max(...needles.map((needle) => score(entry, needle))) }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score);
}
