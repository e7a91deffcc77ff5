import { describe, expect, it } from 'vitest';
import { filtersToQuery, isNarrowed, NO_FILTERS, parseFilters, viewOf, type Filters } from '../model/filters';
import { flatten, newcomers } from '../model/rows';
import { neighbour } from '../ui/useInboxCommands';
import type { TicketSummary } from '@/core/api/types';

const parse = (query: string) => parseFilters(new URLSearchParams(query));

describe('filters and the address', () => {
  it('come back as they went', () => {
    const filters: Filters = { status: ['open', 'pending'], priority: ['critical'], assignedTo: 'me', search: 'vpn & касса, №4', sort: 'due_at' };
    expect(parse(filtersToQuery(filters))).toEqual(filters);
  });
  it('leave a clean address when nothing is chosen', () => {
    expect(filtersToQuery(NO_FILTERS)).toBe('');
    expect(parse('')).toEqual(NO_FILTERS);
    expect(isNarrowed(parse('sort=due_at'))).toBe(false);
  });
  it('drop what is unknown instead of passing it on', () => {
    expect(parse('status=open,nope,,closed&priority=x&assigned_to=%27or1&sort=evil')).toEqual({ ...NO_FILTERS, status: ['open', 'closed'] });
  });
  it('make one address of one choice, whatever the order it was made in', () => {
    expect(filtersToQuery(parse('status=pending,open'))).toBe('status=open,pending');
  });
  it('name the well-known views', () => {
    const active = 'status=open,in_progress,pending,on_hold';
    expect([`${active}&assigned_to=me`, `${active}&assigned_to=none`, active, '', 'status=pending', 'status=open', 'search=x', `${active}&priority=low`].map((q) => viewOf(parse(q)))).toEqual([
      'mine', 'unassigned', 'all', 'everything', 'pending', 'custom', 'search', 'custom',
    ]);
  });
});

const row = (id: number, created_at = `2026-11-20T09:00:${String(id).padStart(2, '0')}Z`) => ({ id, created_at, version: 1 }) as TicketSummary;

describe('rows', () => {
  it('show a ticket that slid to the next page once', () => {
    expect(flatten([{ items: [row(3), row(2)], next: 'a' }, { items: [row(2), row(1)], next: null }]).map((r) => r.id)).toEqual([3, 2, 1]);
    expect(flatten(undefined)).toEqual([]);
  });
  it('count as new only what was created later and is not shown', () => {
    const known = new Set([3, 2]);
    expect(newcomers([row(5), row(4), row(3), row(1)], known, row(3).created_at).map((r) => r.id)).toEqual([5, 4]);
    expect(newcomers([row(1)], new Set(), null)).toHaveLength(1);
  });
  it('move the cursor without leaving the list', () => {
    const rows = [row(9), row(8), row(7)];
    expect([neighbour(rows, null, 1), neighbour(rows, 9, 1), neighbour(rows, 7, 1), neighbour(rows, 9, -1), neighbour([], 9, 1), neighbour(rows, 99, -1)]).toEqual([9, 8, 7, 9, null, 9]);
  });
});
