import type { TicketPage, TicketSummary } from '@/core/api/types';

export const PAGE = 50;
/** Pages kept in memory; the farthest from the screen go first. */
const MOST_PAGES = 60;

export type Chunk = TicketPage & { at: number };
/** A long list of which only some pages are here. `pages` has the shape of other cached lists, so rows are patched alike. */
export type Rows = {
  pages: Chunk[];
  pageParams: unknown[];
  total: number;
  /** Rows that no longer fit the filter; they stay, greyed, until the list is read anew. */
  gone: ReadonlySet<number>;
};

export const firstRows = (page: TicketPage): Rows => ({ pages: [{ ...page, at: 0 }], pageParams: [], total: page.total ?? page.items.length, gone: new Set() });

export function rowAt(rows: Rows, index: number): TicketSummary | undefined {
  const page = Math.floor(index / PAGE);
  return rows.pages.find((chunk) => chunk.at === page)?.items[index - page * PAGE];
}

/** All rows that are here, in their order. */
export const loadedRows = (rows: Rows | undefined): TicketSummary[] => (rows ? rows.pages.flatMap((page) => page.items) : []);

/** The place of a ticket in the list; -1 when it is not here. */
export function indexOf(rows: Rows, id: number | null): number {
  if (id === null) return -1;
  for (const page of rows.pages) {
    const at = page.items.findIndex((row) => row.id === id);
    if (at >= 0) return page.at * PAGE + at;
  }
  return -1;
}

/** Pages of [start, stop] that are not here. */
export function missingPages(rows: Rows, start: number, stop: number): number[] {
  const here = new Set(rows.pages.map((page) => page.at));
  const wanted: number[] = [];
  for (let page = Math.max(0, Math.floor(start / PAGE)); page * PAGE <= stop && page * PAGE < rows.total; page += 1) {
    if (!here.has(page)) wanted.push(page);
  }
  return wanted;
}

/** The list with one more page; far ones are let go. */
export function withPage(rows: Rows, at: number, page: TicketPage): Rows {
  const pages = [...rows.pages.filter((chunk) => chunk.at !== at), { ...page, at }].sort((a, b) => a.at - b.at);
  const kept =
    pages.length > MOST_PAGES
      ? [...pages].sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at)).slice(0, MOST_PAGES).sort((a, b) => a.at - b.at)
      : pages;
  const end = at * PAGE + page.items.length;
  const total = page.next === null && (page.items.length > 0 || at === 0) ? end : Math.max(rows.total, page.next === null ? 0 : end + 1);
  return { ...rows, pages: kept, total };
}

/** The list with fresh rows in their places, and those that left it marked. Nothing moves. */
export function refreshed(rows: Rows, fresh: readonly TicketSummary[], asked: readonly number[], within: ReadonlySet<number>): Rows {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const gone = new Set(rows.gone);
  const here = new Set(loadedRows(rows).map((row) => row.id));
  for (const id of asked) {
    if (within.has(id)) gone.delete(id);
    else if (here.has(id)) gone.add(id);
  }
  const pages = rows.pages.map((page) =>
    page.items.some((row) => byId.has(row.id))
      ? { ...page, items: page.items.map((row) => pick(row, byId.get(row.id))) }
      : page,
  );
  return { ...rows, pages, gone };
}

/** An older version of a row is not put over a newer one; what was found by words keeps its marks. */
function pick(row: TicketSummary, fresh: TicketSummary | undefined): TicketSummary {
  if (!fresh || fresh.version < row.version) return row;
  return { ...fresh, highlights: fresh.highlights ?? row.highlights };
}

/** The next ticket `step` rows away; the first row when there is no cursor yet. Undefined while its page is not here. */
export function neighbour(rows: Rows, cursor: number | null, step: number): number | null | undefined {
  if (rows.total === 0) return null;
  const at = indexOf(rows, cursor);
  const to = at < 0 ? 0 : Math.max(0, Math.min(rows.total - 1, at + step));
  return rowAt(rows, to)?.id;
}
