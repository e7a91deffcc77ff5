import type { CustomField } from '@/core/api/types';
import { NOTHING_OWN, ownKey, ownStatus, readOwn, statusWord, type Own, type OwnValue } from './own';
import { choiceNamed, fieldNamed, isChoice, isName, isTime, keywordNamed, type ChoiceField, type Keyword, type NameField, type TimeField } from './words';

/**
 * The chips' view of a filter's text. The text is the truth: every term keeps the very characters it was written with,
 * so that joining the terms gives the text back, and what is not understood here passes through untouched.
 */
export type Named = { text: string; keyword: Keyword | null };
export type Comparison = { operator: '<' | '<=' | '>' | '>=' | '='; amount: number; unit: 'm' | 'h' | 'd' | 'w' } | { operator: '<' | '<=' | '>' | '>=' | '='; day: string };
export type Term = { raw: string; negated: boolean } & (
  | { kind: 'choice'; field: ChoiceField; values: string[] }
  | { kind: 'name'; field: NameField; values: Named[] }
  | { kind: 'time'; field: TimeField; values: Comparison[] }
  | { kind: 'own'; field: CustomField; values: OwnValue[] }
  | { kind: 'number'; values: string[] }
  | { kind: 'words' }
  | { kind: 'other' }
);

type Value = { text: string; quoted: boolean };
const UNITS: Record<string, 'm' | 'h' | 'd' | 'w'> = { m: 'm', h: 'h', d: 'd', w: 'w', м: 'm', ч: 'h', д: 'd', н: 'w' };

/** Where a quoted stretch that begins at `at` ends; -1 when it is never closed. */
function closing(text: string, at: number): number {
  for (let here = at + 1; here < text.length; here += 1) {
    if (text[here] === '\\' && (text[here + 1] === '"' || text[here + 1] === '\\')) here += 1;
    else if (text[here] === '"') return here;
  }
  return -1;
}

/** The terms as written: stretches between spaces, in which quotes hold spaces together. An open quote takes the rest. */
export function cutTerms(text: string): string[] {
  const terms: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const from = at;
    while (at < text.length && !/\s/.test(text[at] ?? '')) {
      const opens = text[at] === '"' && (at === from || /[-:,]/.test(text[at - 1] ?? ''));
      const end = opens ? closing(text, at) : at;
      at = end < 0 ? text.length : end + 1;
    }
    terms.push(text.slice(from, at));
  }
  return terms;
}

function cutValues(text: string): Value[] | null {
  const values: Value[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const end = closing(text, at);
      if (end < 0) return null;
      values.push({ text: text.slice(at + 1, end).replace(/\\(["\\])/g, '$1'), quoted: true });
      at = end + 1;
    } else {
      const comma = text.indexOf(',', at);
      const end = comma < 0 ? text.length : comma;
      values.push({ text: text.slice(at, end), quoted: false });
      at = end;
    }
    if (at >= text.length) return values;
    if (text[at] !== ',') return null;
    at += 1;
  }
}

function comparison(text: string): Comparison | null {
  const read = /^(<=|>=|<|>|=)?(?:(\d{1,4})([a-zа-я])|(\d{4}-\d{2}-\d{2}))$/.exec(text.toLowerCase().replace('≤', '<=').replace('≥', '>='));
  if (!read) return null;
  const operator = read[1] as Comparison['operator'] | undefined;
  if (read[4]) return { operator: operator ?? '=', day: read[4] };
  const unit = UNITS[read[3] ?? ''];
  return unit && operator !== '=' ? { operator: operator ?? '<', amount: Number(read[2]), unit } : null;
}

const all = <T>(values: (T | null)[]): T[] | null => (values.some((value) => value === null) ? null : (values as T[]));

/** `status` knows the desk's own names beside the built-in ones. */
const choice = (field: ChoiceField, text: string, own: Own): string | null => {
  const named = choiceNamed(field, text) ? null : field === 'status' ? ownStatus(own, text) : null;
  return named ? statusWord(named) : choiceNamed(field, text);
};

function read(raw: string, own: Own): Term {
  const negated = raw.startsWith('-') && raw.length > 1;
  const body = negated ? raw.slice(1) : raw;
  const colon = /^(?:(?:field|поле)\.[\p{L}\p{N}_-]+|[\p{L}_]+):/iu.exec(body);
  const name = colon ? colon[0].slice(0, -1) : '';
  const key = ownKey(name);
  const field = key === null && colon ? fieldNamed(name) : null;
  if (!field && key === null) return { raw, negated, kind: negated || colon ? 'other' : 'words' };
  const values = cutValues(body.slice(colon?.[0].length ?? 0));
  const other: Term = { raw, negated, kind: 'other' };
  if (!values || values.some((value) => !value.text.trim())) return other;
  if (!field) {
    const mine = own.fields.find((each) => each.key === key);
    const known = mine ? all(values.map((value) => readOwn(mine, value.text, value.quoted))) : null;
    return mine && known ? { raw, negated, kind: 'own', field: mine, values: known } : other;
  }
  if (isChoice(field)) {
    const known = all(values.map((value) => choice(field, value.text, own)));
    return known ? { raw, negated, kind: 'choice', field, values: known } : other;
  }
  if (isName(field)) {
    return { raw, negated, kind: 'name', field, values: values.map((value) => ({ text: value.text, keyword: value.quoted ? null : keywordNamed(field, value.text) })) };
  }
  if (isTime(field)) {
    const known = all(values.map((value) => comparison(value.text)));
    return known ? { raw, negated, kind: 'time', field, values: known } : other;
  }
  return { raw, negated, kind: 'number', values: values.map((value) => value.text) };
}

/**
 * The text as chips; words that stand together are one chip. `terms.map(raw).join(' ')` is the text again. What the desk
 * words for itself is understood with `own`; without it the cut is the same, only such a term stays text.
 */
export function readFilter(text: string, own: Own = NOTHING_OWN): Term[] {
  const terms: Term[] = [];
  for (const raw of cutTerms(text)) {
    const term = read(raw, own);
    const last = terms.at(-1);
    if (term.kind === 'words' && last?.kind === 'words') last.raw += ` ${raw}`;
    else terms.push(term);
  }
  return terms;
}

export const printTerms = (terms: readonly { raw: string }[]): string => terms.map((term) => term.raw).filter(Boolean).join(' ');

/** A name as it may stand after a colon; one that reads like a keyword is quoted. */
export function printName(field: NameField, name: Named): string {
  if (name.keyword) return name.keyword;
  const plain = /^[^\s,"]+$/.test(name.text) && keywordNamed(field, name.text) === null;
  return plain ? name.text : `"${name.text.replace(/(["\\])/g, '\\$1')}"`;
}

export function printTime(value: Comparison): string {
  const operator = value.operator === '=' ? '' : value.operator;
  return 'day' in value ? operator + value.day : `${operator}${value.amount}${value.unit}`;
}

/** `field:a,b`, or nothing when no value is left. */
export function printField(field: string, values: readonly string[], negated = false): string {
  return values.length > 0 ? `${negated ? '-' : ''}${field}:${values.join(',')}` : '';
}

/** The filter with the term at `index` written anew; an empty one goes. An index behind the last adds. */
export function withTerm(text: string, index: number, raw: string): string {
  const terms: { raw: string }[] = readFilter(text);
  terms.splice(index, 1, { raw });
  return printTerms(terms);
}

/** The free words of a filter. */
export const wordsOf = (text: string): string => printTerms(readFilter(text).filter((term) => term.kind === 'words'));

/** The filter with other free words; conditions stay. */
export const withWords = (text: string, words: string): string =>
  printTerms([...readFilter(text).filter((term) => term.kind !== 'words'), { raw: words.trim() }]);

/** Something that is still being typed and would only be refused: `status:`, an open quote. */
export const isUnfinished = (text: string): boolean => /(^|\s)-?[\p{L}_.]+:$/u.test(text) || ((text.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1);

/** Whether two texts say the same to a reader of chips: spaces do not matter. */
export const sameFilter = (one: string, other: string): boolean => cutTerms(one).join(' ') === cutTerms(other).join(' ');
