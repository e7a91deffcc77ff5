export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string };

const LONGEST = 1_500;
const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

function push(parts: DiffPart[], kind: DiffPart['kind'], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += text;
  else if (text) parts.push({ kind, text });
}

/** Lengths of the longest common tails of two lists of words, row by row. */
function tails(a: string[], b: string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [row, below] = [table[i] as Uint16Array, table[i + 1] as Uint16Array];
      row[j] = a[i] === b[j] ? (below[j + 1] as number) + 1 : Math.max(below[j] as number, row[j + 1] as number);
    }
  }
  return table;
}

/** What changed between two texts, word by word; texts of many changed words are told as taken out and put in whole. */
export function diffWords(before: string, after: string): DiffPart[] {
  let [a, b] = [words(before), words(after)];
  const parts: DiffPart[] = [];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const [start, end] = [a.slice(0, head).join(''), a.slice(a.length - tail).join('')];
  [a, b] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  push(parts, 'same', start);
  if (a.length * b.length > LONGEST * LONGEST) {
    push(parts, 'removed', a.join(''));
    push(parts, 'added', b.join(''));
  } else {
    const table = tails(a, b);
    let [i, j] = [0, 0];
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) {
        push(parts, 'same', a[i] as string);
        i += 1;
        j += 1;
      } else if (j >= b.length || (i < a.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
        push(parts, 'removed', a[i] as string);
        i += 1;
      } else {
        push(parts, 'added', b[j] as string);
        j += 1;
      }
    }
  }
  push(parts, 'same', end);
  return parts;
}
