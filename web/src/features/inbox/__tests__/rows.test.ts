import { beforeEach, describe, expect, it } from 'vitest';
import type { TicketPage, TicketSummary } from '@/core/api/types';
import { firstRows, indexOf, loadedRows, missingPages, neighbour, PAGE, refreshed, rowAt, withPage } from '../model/rows';
import { taken, unitsBefore, placeOf } from '../model/caret';
import { useInbox } from '../model/state';

const row = (id: number, version = 1, title = `Ticket ${id}`) => ({ id, version, title }) as TicketSummary;
const page = (from: number, count: number, more: boolean, total?: number): TicketPage => ({ items: Array.from({ length: count }, (_, i) => row(from - i)), next: more ? 'cursor' : null, total });
const long = () => firstRows(page(100_000, PAGE, true, 100_000));

describe('a long list of which little is here', () => {
  it('knows its length and where its rows are', () => {
    const rows = withPage(long(), 1000, page(50_000, PAGE, true));
    expect(rows.total).toBe(100_000);
    expect([rowAt(rows, 0)?.id, rowAt(rows, 50_000)?.id, rowAt(rows, 49_999)]).toEqual([100_000, 50_000, undefined]);
    expect(indexOf(rows, 49_999)).toBe(50_001);
    expect(indexOf(rows, 3)).toBe(-1);
  });
  it('asks for the pages in sight that are missing', () => {
    expect(missingPages(long(), 40, 60)).toEqual([1]);
    expect(missingPages(long(), 49_990, 50_010)).toEqual([999, 1000]);
    expect(missingPages(firstRows(page(10, 10, false, 10)), 0, 60)).toEqual([]);
  });
  it('corrects its length by what it finds', () => {
    expect(withPage(long(), 1, page(50, 10, false)).total).toBe(PAGE + 10);
    expect(withPage(firstRows(page(100, PAGE, true, PAGE)), 1, page(50, PAGE, true)).total).toBe(2 * PAGE + 1);
  });
  it('lets far pages go', () => {
    let rows = long();
    for (let at = 1; at < 200; at += 1) rows = withPage(rows, at, page(100_000 - at * PAGE, PAGE, true));
    expect(rows.pages.length).toBeLessThanOrEqual(60);
    expect(rows.pages.at(-1)?.at).toBe(199);
  });
});

describe('live changes', () => {
  it('refresh rows in their places and mark those that left', () => {
    const rows = firstRows(page(9, 3, false, 3));
    const next = refreshed(rows, [row(8, 2, 'New title'), row(7, 2)], [8, 7], new Set([8]));
    expect(loadedRows(next).map((each) => each.id)).toEqual([9, 8, 7]);
    expect(rowAt(next, 1)?.title).toBe('New title');
    expect([...next.gone]).toEqual([7]);
    expect([...refreshed(next, [], [7], new Set([7])).gone]).toEqual([]);
  });
  it('never put an older version over a newer one', () => {
    const rows = firstRows({ items: [row(1, 5, 'Newer')], next: null, total: 1 });
    expect(rowAt(refreshed(rows, [row(1, 4, 'Older')], [1], new Set([1])), 0)?.title).toBe('Newer');
  });
  it('of tickets that are not here change nothing', () => {
    const rows = firstRows(page(9, 3, false, 3));
    expect([...refreshed(rows, [], [500], new Set()).gone]).toEqual([]);
  });
});

describe('the cursor', () => {
  it('moves without leaving the list', () => {
    const rows = firstRows(page(9, 3, false, 3));
    expect([neighbour(rows, null, 1), neighbour(rows, 9, 1), neighbour(rows, 7, 1), neighbour(rows, 9, -1), neighbour(rows, 99, -1)]).toEqual([9, 8, 7, 9, 9]);
    expect(neighbour(firstRows({ items: [], next: null, total: 0 }), 9, 1)).toBeNull();
  });
  it('waits for a page that is not here', () => {
    expect(neighbour(long(), 100_000 - PAGE + 1, 1)).toBeUndefined();
  });
});

describe('the selection', () => {
  beforeEach(() => useInbox.setState({ selected: new Set(), everything: null, cursor: null, open: null }));
  const chosen = () => [...useInbox.getState().selected].sort();
  it('toggles, extends and clears', () => {
    useInbox.getState().toggle(1);
    useInbox.getState().add([2, 3]);
    useInbox.getState().toggle(1);
    expect(chosen()).toEqual([2, 3]);
    useInbox.getState().remove([3]);
    expect(chosen()).toEqual([2]);
    useInbox.getState().clear();
    expect(chosen()).toEqual([]);
  });
  it('means everything only until something else is chosen', () => {
    useInbox.getState().selectEverything('is:active', 4312);
    expect(useInbox.getState().everything).toEqual({ q: 'is:active', total: 4312 });
    useInbox.getState().toggle(1);
    expect(useInbox.getState().everything).toBeNull();
  });
  it('opening a ticket puts the cursor on it', () => {
    useInbox.getState().setOpen(7);
    expect(useInbox.getState().cursor).toBe(7);
    useInbox.getState().setOpen(null);
    expect(useInbox.getState().cursor).toBe(7);
  });
  it('remembers where each list stood', () => {
    useInbox.getState().setCursor(5);
    useInbox.getState().remember('a', 120);
    for (let i = 0; i < 30; i += 1) useInbox.getState().remember(`other ${i}`, i);
    useInbox.getState().remember('b', 7);
    expect(useInbox.getState().places.b).toEqual({ top: 7, cursor: 5 });
    expect(Object.keys(useInbox.getState().places).length).toBeLessThanOrEqual(20);
  });
});

describe('completion', () => {
  it('counts as the server does', () => {
    expect([placeOf('😀 st', 5), unitsBefore('😀 st', 4)]).toEqual([4, 5]);
  });
  it('puts a suggestion in its place', () => {
    expect(taken('😀 st', { text: 'status:', name: 'status', kind: 'field', at: 2, until: 4 })).toEqual({ text: '😀 status:', caret: 10 });
    expect(taken('status:op', { text: 'open', name: 'open', kind: 'value', at: 7, until: 9 })).toEqual({ text: 'status:open ', caret: 12 });
    expect(taken('status:op tag:a', { text: 'open', name: 'open', kind: 'value', at: 7, until: 9 })).toEqual({ text: 'status:open tag:a', caret: 11 });
  });
});
