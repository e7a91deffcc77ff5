/**
 * Messages: both languages have the same keys with the same arguments, plurals have all their forms, each language is
 * written in its own letters and says something of its own, every key used in the code exists, and every key that
 * exists is used. Exits 1 with one line per fault.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LOCALES = ['ru', 'en'];
const faults = [];

function flatten(value, prefix = '', out = new Map()) {
  for (const [name, inner] of Object.entries(value)) {
    const key = prefix ? `${prefix}.${name}` : name;
    if (typeof inner === 'object' && inner !== null) flatten(inner, key, out);
    else out.set(key, String(inner));
  }
  return out;
}

function load(locale) {
  const all = new Map();
  for (const file of readdirSync(join('messages', locale)).filter((name) => name.endsWith('.json'))) {
    const parsed = JSON.parse(readFileSync(join('messages', locale, file), 'utf8'));
    for (const [key, text] of flatten(parsed, file.slice(0, -5))) all.set(key, text);
  }
  return all;
}

const argumentsOf = (text) =>
  [...new Set([...text.matchAll(/(?<!(?:one|two|few|many|zero|other|=\d+)\s*)\{\s*([a-z]\w*)\s*[,}]/gi)].map((m) => m[1]))].sort().join(',');

const FORMS = { ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] };

/** Every plural names the forms its language has (or is "other" alone, or exact numbers beside it). */
function pluralFaults(locale, key, text) {
  for (const match of text.matchAll(/\{\s*\w+\s*,\s*plural\s*,((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)) {
    const forms = [...match[1].matchAll(/(=\d+|zero|one|two|few|many|other)\s*\{/g)].map((m) => m[1]).filter((form) => !form.startsWith('='));
    if (forms.length > 1) {
      for (const form of FORMS[locale]) if (!forms.includes(form)) faults.push(`${locale} ${key}: plural without "${form}"`);
    }
  }
}

/** Letters a reader sees: without the names of arguments and tags. */
const lettersOf = (text) => text.replace(/\{\s*\w+\s*(?:,\s*\w+\s*,?)?|<\/?\w+>|\b(?:one|two|few|many|other|zero)\s*(?=\{)/g, ' ').replace(/[^\p{L}]+/gu, ' ').trim();

/** Names that are the same everywhere. */
const NAMES = /^(?:WorkerNet|CSV|PDF|API|SLA|CSAT|VIP|VPN|SSO|TOTP|CRM|QR|URL|HTML|Markdown|Ctrl|Esc|Enter|Tab|Alt|Shift|E mail|MB|KB|GB|WN|ID|px|[A-ZА-Я])(?: (?:WorkerNet|CSV|PDF|API|SLA|Enter|Shift|[A-Z]))*$/;
/** Speak to both at once, or hold the other language's keys on purpose. */
const MIXED = [/^commands\.words\./, /\.(?:russian|english)$/];

/** An untranslated text: the same in both languages, or in the other one's letters. */
function languageFaults(key, ru, en) {
  if (MIXED.some((each) => each.test(key))) return;
  const [russian, english] = [lettersOf(ru), lettersOf(en)];
  if (/\p{Script=Cyrillic}/u.test(english)) faults.push(`en ${key}: Cyrillic letters in “${en}”`);
  if (!russian || NAMES.test(russian)) return;
  if (ru === en) faults.push(`${key}: the same in both languages, “${ru}”`);
  else if (!/\p{Script=Cyrillic}/u.test(russian)) faults.push(`ru ${key}: no Cyrillic letter in “${ru}”`);
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === '__tests__' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/**
 * What a file may use: each of its string literals, and each beginning of its templates, under each namespace it
 * opens. Generous on purpose: a translator is also handed to helpers of the same file.
 */
function uses(code) {
  const spaces = new Set();
  for (const m of code.matchAll(/(?:useTranslations|getTranslations)(?:\(|<)\s*(\{[^}]*\}|'[\w.-]+'|\))/g)) {
    spaces.add(/namespace:\s*'([\w.-]+)'/.exec(m[1])?.[1] ?? /^'([\w.-]+)'/.exec(m[1])?.[1] ?? '');
  }
  const literals = [...code.matchAll(/'([\w.-]+)'/g)].map((m) => m[1]);
  const templates = [...code.matchAll(/`([\w-]+\.[\w.-]*)\$\{/g)].map((m) => m[1]);
  const within = (keys) => [...spaces].flatMap((name) => keys.map((key) => (name ? `${name}.${key}` : key)));
  return { exact: within(literals), prefixes: within(templates) };
}

const [ru, en] = LOCALES.map(load);
for (const key of ru.keys()) if (!en.has(key)) faults.push(`en lacks ${key}`);
for (const key of en.keys()) if (!ru.has(key)) faults.push(`ru lacks ${key}`);
for (const [key, text] of ru) {
  const other = en.get(key);
  pluralFaults('ru', key, text);
  if (other !== undefined) {
    pluralFaults('en', key, other);
    languageFaults(key, text, other);
  }
  if (other !== undefined && argumentsOf(text) !== argumentsOf(other)) faults.push(`${key}: arguments differ (${argumentsOf(text)} / ${argumentsOf(other)})`);
}

const used = new Set();
const prefixes = new Set();

/** The key map names its texts by itself: each command and each group has one, in words.<id> perhaps more. */
const map = readFileSync(join('src', 'core', 'commands', 'keymap.ts'), 'utf8');
const ids = [...map.matchAll(/^\s+'([a-z]+\.[\w]+)': [[{]/gim)].map((m) => m[1]);
const groups = [...(/GROUPS = \[([^\]]*)\]/.exec(map)?.[1] ?? '').matchAll(/'(\w+)'/g)].map((m) => `group.${m[1]}`);
if (ids.length < 40 || groups.length < 5) faults.push('the key map cannot be read');
for (const name of [...ids, ...groups]) {
  const key = /^view\.\d$/.test(name) ? 'commands.view.nth' : `commands.${name}`;
  if (!ru.has(key)) faults.push(`unknown message ${key} of the key map`);
  used.add(key);
  used.add(`commands.words.${name}`);
}

/** So does the index of the settings: each page and each thing set on it has a title and words it is found by. */
const index = readFileSync(join('src', 'features', 'admin', 'model', 'sections.ts'), 'utf8');
const settings = [...index.matchAll(/^ {2}(\w+): \[([^\]]*)\],$/gm)].flatMap(([, page, items]) => [
  `sections.${page}.lead`,
  ...[`sections.${page}`, ...[...items.matchAll(/'(\w+)'/g)].map((m) => `items.${page}.${m[1]}`)].flatMap((path) => [`${path}.title`, `${path}.words`]),
]);
if (settings.length < 20) faults.push('the index of the settings cannot be read');
for (const name of settings) {
  if (!ru.has(`settings.${name}`)) faults.push(`unknown message settings.${name} of the settings`);
  used.add(`settings.${name}`);
}

for (const file of sources('src')) {
  const code = readFileSync(file, 'utf8');
  const found = uses(code);
  found.exact.filter((key) => ru.has(key)).forEach((key) => used.add(key));
  found.prefixes.forEach((prefix) => prefixes.add(prefix));
  for (const m of code.matchAll(/const (\w+) = useTranslations\('([\w.-]+)'\)/g)) {
    if (code.split(`const ${m[1]} = useTranslations`).length > 2) continue;
    for (const s of code.matchAll(new RegExp(`\\b${m[1]}(?:\\.rich)?\\('([\\w.-]+)'[,)]`, 'g'))) {
      if (!ru.has(`${m[2]}.${s[1]}`)) faults.push(`${file}: unknown message ${m[2]}.${s[1]}`);
    }
  }
}
for (const key of ru.keys()) {
  if (!used.has(key) && ![...prefixes].some((prefix) => prefix && key.startsWith(prefix))) faults.push(`unused message ${key}`);
}

faults.forEach((fault) => console.error(fault));
console.log(`${ru.size} messages in ${LOCALES.length} languages, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
