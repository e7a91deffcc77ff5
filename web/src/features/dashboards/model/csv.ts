export type Cell = string | number | null;

const BYTE_ORDER_MARK = '\uFEFF';
const FORMULA_START = /^[=+\-@\t\r]/;

function escapeCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * RFC 4180 text of a table, led by a byte order mark so that spreadsheets read it as UTF-8.
 *
 * Text that a spreadsheet would run as a formula is led by an apostrophe; an absent value is an
 * empty cell, which is not the same as zero.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(escapeCell).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** File name of a table's download, made of what it shows and its period. */
export function csvFileName(table: string, from: string, to: string): string {
  return `${table}_${from}_${to}.csv`;
}
