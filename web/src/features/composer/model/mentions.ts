/** Who is mentioned in a text being written, by the words that stand for them in it. */
export type Mentioned = Readonly<Record<string, string>>;
export type Colleague = { id: string; name: string };

const TOKEN = /@\[([^\[\]\n]{1,120})\]\(mention:([0-9a-f-]{36})\)/gi;
/** Brackets end a mention, so a name has round ones. */
const safeName = (name: string) => name.replace(/\[/g, '(').replace(/\]/g, ')');
const forPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A word for a person that nobody else in this text has. */
function wordFor(person: Colleague, people: Mentioned): string {
  const name = safeName(person.name);
  let word = name;
  for (let n = 2; people[word] !== undefined && people[word] !== person.id; n += 1) word = `${name} ${n}`;
  return word;
}

/** A stored text as it is written: "@[Anna](mention:…)" becomes "@Anna", and who that is stands beside it. */
export function toWriting(body: string): { text: string; people: Mentioned } {
  const people: Record<string, string> = {};
  const text = body.replace(TOKEN, (_all, name: string, id: string) => {
    const word = wordFor({ id, name }, people);
    people[word] = id;
    return `@${word}`;
  });
  return { text, people };
}

/** The text as it is stored: each "@Anna" that was chosen from the list carries the person's id. Names typed by hand stay words. */
export function toStored(text: string, people: Mentioned): string {
  const words = Object.keys(people).sort((a, b) => b.length - a.length);
  if (words.length === 0) return text;
  const pattern = new RegExp(`(^|[^\\p{L}\\p{N}@])@(${words.map(forPattern).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return text.replace(pattern, (_all, before: string, word: string) => `${before}@[${word}](mention:${people[word]})`);
}

/** What is being looked for: an "@" at a beginning of a word, and up to two words after it, right before the caret. */
export function mentionAt(text: string, caret: number): { from: number; search: string } | null {
  const found = /(?:^|[\s(«"'])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const search = found[1] ?? '';
  return { from: caret - search.length - 1, search };
}

/** Puts a chosen person where they were looked for. */
export function insertMention(text: string, people: Mentioned, from: number, caret: number, person: Colleague): { text: string; people: Mentioned; caret: number } {
  const word = wordFor(person, people);
  const after = text.slice(caret);
  const put = `@${word}${after.startsWith(' ') ? '' : ' '}`;
  return { text: text.slice(0, from) + put + after, people: { ...people, [word]: person.id }, caret: from + put.length + (after.startsWith(' ') ? 1 : 0) };
}

/** Whether a text names one of these addresses: a note that does may have been meant as a reply. */
export function namesAddress(text: string, addresses: readonly (string | null | undefined)[]): string | null {
  const low = text.toLowerCase();
  const at = (address: string) => new RegExp(`(^|[^\\p{L}\\p{N}._%+-])${forPattern(address.toLowerCase())}(?![\\p{L}\\p{N}-])`, 'u').test(low);
  return addresses.find((address): address is string => !!address && at(address)) ?? null;
}
