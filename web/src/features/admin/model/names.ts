import type { Bilingual } from '@/core/api/types';

/** A sentence for each field that is wrong, by the server's name of the field. */
export type Problems = Record<string, string>;

export const NAME_MAX = 100;
export const KEY_MAX = 50;

/** The form in which the server takes two names for the same one; two dots above a letter do not tell them apart. */
export const foldName = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase().normalize('NFD').replace(/\u0308/g, '');

type Named = { id: string | null; name: Bilingual | string; archived?: boolean };
type Taken = { field: string; archived: boolean };

/** Which of the names another row has already, and whether that one lies in the archive; null for none. */
export function takenName(rows: readonly Named[], own: string | null, names: Record<string, string>): Taken | null {
  const others = rows.filter((row) => row.id !== own);
  for (const [field, said] of Object.entries(names)) {
    const language = field === 'name.ru' ? 'ru' : field === 'name.en' ? 'en' : null;
    const nameOf = (row: Named) => (typeof row.name === 'string' ? row.name : language ? row.name[language] : '');
    const twin = others.find((row) => foldName(nameOf(row)) === foldName(said));
    if (twin) return { field, archived: twin.archived === true };
  }
  return null;
}

/** The rows in the new order of some of them; the rest keeps its places. */
export function mergeOrder<Row extends { id: string }>(all: readonly Row[], part: readonly Row[]): Row[] {
  const moved = new Set(part.map((row) => row.id));
  const next = [...part];
  return all.map((row) => (moved.has(row.id) ? (next.shift() ?? row) : row));
}
