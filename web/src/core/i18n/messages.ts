import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import compile from 'icu-minify/compile';
import type { AbstractIntlMessages } from 'next-intl';
import type { Locale } from './routing';

const cache = new Map<string, AbstractIntlMessages>();

/** The compiler's objects have no prototype, which React refuses to send to the browser. */
const plain = (compiled: unknown): unknown => JSON.parse(JSON.stringify(compiled));

type Source = { [key: string]: string | Source };

/** Texts with arguments become small trees here, once; a plain text stays as it is. Throws where the syntax is wrong. */
function compileAll(source: Source): AbstractIntlMessages {
  const entries = Object.entries(source).map(([key, value]) => [key, typeof value === 'string' ? plain(compile(value)) : compileAll(value)]);
  return Object.fromEntries(entries) as AbstractIntlMessages;
}

/** All messages of a locale: messages/<locale>/<feature>.json becomes the namespace <feature>. Server only. */
export function loadMessages(locale: Locale): AbstractIntlMessages {
  const known = cache.get(locale);
  if (known) return known;
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'messages', locale);
  const merged: AbstractIntlMessages = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
    merged[file.slice(0, -5)] = compileAll(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Source);
  }
  if (process.env.NODE_ENV === 'production') cache.set(locale, merged);
  return merged;
}
