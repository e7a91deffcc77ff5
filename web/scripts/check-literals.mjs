/**
 * No text that a reader sees stands in the code: words between tags, in attributes that are read aloud or shown, in
 * what a placeholder offers, and any Cyrillic at all belong into messages. Dates name the zone they are said in.
 * One line per fault, exit code 1.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** Attributes a reader meets; of components too, whose props carry the same names. */
const SHOWN = /^(?:aria-(?:label|description|placeholder|roledescription|valuetext)|title|alt|placeholder|label|labelHidden|hint|text|summary|legend|\w+Label)$/;
/** The same in every language: names, keys, signs. */
const SAME = /^(?:WorkerNet|Ctrl (?:K|Enter)|CSV|404|WN-?|Esc|Enter|[\p{P}\p{S}\d\s]*|[A-Z])$/u;
/** No provider stands there, or it is about the letters themselves; each says why in its own words. */
const FREE = new Set([
  'src/app/global-error.tsx', 'src/app/global-not-found.tsx', 'src/features/palette/model/match.ts', 'src/core/commands/keys.ts', 'src/features/inbox/model/words.ts',
]);
/** Each language is called by its own name. */
const OWN_NAMES = new Set(['Русский', 'English']);

const worded = (text) => /\p{L}{2,}/u.test(text) && !SAME.test(text.trim()) && !OWN_NAMES.has(text.trim());

/** The string literals an expression may give: itself, both sides of a choice, the ends of "and" and "or". */
function givenBy(node) {
  if (ts.isStringLiteralLike(node)) return [node];
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.map((span) => span.literal)];
  if (ts.isParenthesizedExpression(node)) return givenBy(node.expression);
  if (ts.isConditionalExpression(node)) return [...givenBy(node.whenTrue), ...givenBy(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...givenBy(node.left), ...givenBy(node.right)].filter(() => /^(?:\|\||&&|\?\?|\+)$/.test(node.operatorToken.getText()));
  return [];
}

function dateFault(node) {
  const name = node.expression.getText();
  if (/\.toLocale(?:Date|Time)?String$/.test(name) && /Date|Time/.test(name)) return `${name} says a date in the machine's zone`;
  if (/^(?:\w+\.)?Intl\.DateTimeFormat$|^DateTimeFormat$/.test(name) && !/timeZone/.test(node.getText())) return 'Intl.DateTimeFormat without timeZone';
  return null;
}

/** Faults of one file: `[{ line, text }]`. */
export function literalsIn(file, code) {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found = new Map();
  const fault = (node, text) => found.set(node.pos, { line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text });
  const visit = (node) => {
    if (ts.isJsxText(node) && worded(node.text)) fault(node, `words between tags: ${node.text.trim()}`);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
      for (const literal of givenBy(node.expression)) if (worded(literal.text)) fault(literal, `words between tags: ${literal.text}`);
    }
    if (ts.isJsxAttribute(node) && SHOWN.test(node.name.getText()) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      for (const literal of value ? givenBy(value) : []) if (worded(literal.text)) fault(literal, `words in ${node.name.getText()}: ${literal.text}`);
    }
    const literal = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isJsxText(node);
    if (literal && /\p{Script=Cyrillic}/u.test(node.text) && !OWN_NAMES.has(node.text)) fault(node, `Cyrillic: ${node.text.trim()}`);
    if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
      const dated = dateFault(node);
      if (dated) fault(node, dated);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found.values()];
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === '__tests__' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') && !FREE.has(path) ? [path] : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = sources('src');
  const faults = files.flatMap((file) => literalsIn(file, readFileSync(file, 'utf8')).map((each) => `${file}:${each.line}: ${each.text}`));
  faults.forEach((each) => console.error(each));
  console.log(`${files.length} files, ${faults.length} texts outside messages`);
  process.exit(faults.length > 0 ? 1 : 0);
}
