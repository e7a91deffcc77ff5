/** A text with a selection, as a text area has it. */
export type Selected = { text: string; start: number; end: number };
export type Mark = 'bold' | 'italic' | 'code' | 'link' | 'list' | 'numbers' | 'quote';

const AROUND: Partial<Record<Mark, string>> = { bold: '**', italic: '_', code: '`' };
const BEFORE: Partial<Record<Mark, RegExp>> = { list: /^- /, numbers: /^\d+\. /, quote: /^> ?/ };

function around({ text, start, end }: Selected, sign: string): Selected {
  const chosen = text.slice(start, end);
  const inside = chosen.length >= 2 * sign.length && chosen.startsWith(sign) && chosen.endsWith(sign);
  if (inside) return { text: text.slice(0, start) + chosen.slice(sign.length, -sign.length) + text.slice(end), start, end: end - 2 * sign.length };
  if (text.slice(start - sign.length, start) === sign && text.slice(end, end + sign.length) === sign) {
    return { text: text.slice(0, start - sign.length) + chosen + text.slice(end + sign.length), start: start - sign.length, end: end - sign.length };
  }
  return { text: text.slice(0, start) + sign + chosen + sign + text.slice(end), start: start + sign.length, end: end + sign.length };
}

function lines({ text, start, end }: Selected, mark: Mark): Selected {
  const sign = BEFORE[mark] as RegExp;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const rows = text.slice(from, to).split('\n');
  const has = rows.every((row) => sign.test(row));
  const put = (row: string, index: number) => (mark === 'list' ? `- ${row}` : mark === 'quote' ? `> ${row}` : `${index + 1}. ${row}`);
  const changed = rows.map((row, index) => (has ? row.replace(sign, '') : put(row, index))).join('\n');
  return { text: text.slice(0, from) + changed + text.slice(to), start: from, end: from + changed.length };
}

/** Puts a mark on what is selected, or takes it off again. */
export function applyMark(selected: Selected, mark: Mark): Selected {
  const { text, start, end } = selected;
  const sign = AROUND[mark];
  if (sign) return around(selected, mark === 'code' && text.slice(start, end).includes('\n') ? '```' : sign);
  if (mark !== 'link') return lines(selected, mark);
  const chosen = text.slice(start, end);
  if (/^https?:\/\/\S+$/.test(chosen)) return { text: `${text.slice(0, start)}[](${chosen})${text.slice(end)}`, start: start + 1, end: start + 1 };
  const at = start + chosen.length + 3;
  return { text: `${text.slice(0, start)}[${chosen}](https://)${text.slice(end)}`, start: at, end: at + 8 };
}

/** Adds a quotation with its author before what is written, and leaves an empty line to go on. */
export function withQuote(text: string, quoted: string, author: string | null): string {
  const body = quoted.trim().split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
  const head = author ? `> **${author}:**\n` : '';
  const before = text.trimEnd();
  return `${before}${before ? '\n\n' : ''}${head}${body}\n\n`;
}
