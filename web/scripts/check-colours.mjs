/**
 * Colours stand in src/design alone. Anywhere else a hex, rgb()/hsl()/oklch(), a colour word in a style or an SVG
 * attribute, or an arbitrary or stock Tailwind colour is a fault: one line each, exit code 1.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const WORDS = 'white|black|red|green|blue|gray|grey|slate|zinc|neutral|stone|orange|amber|yellow|lime|emerald|teal|cyan|sky|indigo|violet|purple|fuchsia|pink|rose|brown|gold|silver|navy|maroon|olive|crimson|tomato|salmon|coral|ivory|beige';
const UTILITY = 'bg|text|border|outline|ring|fill|stroke|accent|caret|decoration|divide|placeholder|shadow|from|via|to';
const RULES = [
  ['hex colour', /(?<![\w&/])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])/gi],
  ['colour function', /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color-mix|color)\([^)]*\)/gi],
  ['stock colour', new RegExp(`(?<![\\w-])(?:${UTILITY})-(?:[xytrbl]-)?(?:${WORDS})(?:-\\d{2,3})?(?:/\\d+)?(?![\\w-])`, 'g')],
  ['arbitrary colour', new RegExp(`(?<![\\w-])(?:${UTILITY})-\\[(?:#|rgb|hsl|oklch|color|(?:${WORDS})\\])`, 'g')],
  ['named colour', new RegExp(`\\b(?:fill|stroke|color|stopColor|background|backgroundColor|borderColor)\\s*[:=]\\s*\\{?\\s*['"](?:${WORDS})['"]`, 'gi')],
];

/** Comments hold no colours, but keep their length, so that places stay right. */
const withoutComments = (code) => code.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/[^\n]*/g, (whole) => whole.replace(/[^\n]/g, ' '));

/** What is a colour in this code: `[{ line, rule, text }]`. */
export function coloursIn(code) {
  const clean = withoutComments(code);
  return RULES.flatMap(([rule, pattern]) =>
    [...clean.matchAll(pattern)].map((m) => ({ line: clean.slice(0, m.index).split('\n').length, rule, text: m[0] })),
  );
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path === join('src', 'design') || entry.name === '__tests__' ? [] : sources(path);
    return /\.(tsx?|css)$/.test(entry.name) && entry.name !== 'schema.d.ts' ? [path] : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = sources('src');
  const faults = files.flatMap((file) => coloursIn(readFileSync(file, 'utf8')).map((f) => `${file}:${f.line}: ${f.rule} ${f.text}`));
  faults.forEach((fault) => console.error(fault));
  console.log(`${files.length} files, ${faults.length} colours outside src/design`);
  process.exit(faults.length > 0 ? 1 : 0);
}
