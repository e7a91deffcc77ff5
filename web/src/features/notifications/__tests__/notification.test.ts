import { describe, expect, it } from 'vitest';
import type { NotificationPage, NotificationRow } from '@/core/api/types';
import { groupByDay } from '../model/days';
import {
  badgeText,
  flattenRows,
  markAllRead,
  markRead,
  stepIndex,
  unreadOf,
} from '../model/notification';

const AT = '2026-11-20T09:00:00Z';

function item(id: string, created_at = AT, read_at: string | null = null): NotificationRow {
  return {
    id,
    kind: 'ticket_replied',
    ticket: 1,
    key: 'WN-1',
    title: 't',
    text: 's',
    actor: null,
    comment_id: null,
    created_at,
    read_at,
  };
}

function page(results: NotificationRow[], unread: number): NotificationPage {
  return { count: results.length, next: null, previous: null, results, unread };
}

describe('badgeText', () => {
  it.each([
    [0, ''],
    [-1, ''],
    [7, '7'],
    [99, '99'],
    [100, '99+'],
  ])("shows %d as '%s'", (unread, text) => expect(badgeText(unread)).toBe(text));
});

describe('marking as read', () => {
  it('counts only what was unread, and alike on every page', () => {
    const before = [page([item('a'), item('b', AT, AT)], 5), page([item('c')], 5)];
    const after = markRead(before, new Set(['a', 'b', 'c']), AT);
    expect(after.map((each) => each.unread)).toEqual([3, 3]);
    expect(flattenRows(after).every((row) => row.read_at !== null)).toBe(true);
    expect(before[0]?.results[0]?.read_at).toBeNull();
  });

  it('leaves the count when there is nothing to mark', () => {
    expect(unreadOf(markRead([page([item('a', AT, AT)], 2)], new Set(['a', 'z']), AT))).toBe(2);
  });

  it('keeps the time at which earlier ones were read', () => {
    const after = markAllRead([page([item('a', AT, '2026-01-01T00:00:00Z'), item('b')], 40)], AT);
    expect(unreadOf(after)).toBe(0);
    expect(flattenRows(after).map((row) => row.read_at)).toEqual(['2026-01-01T00:00:00Z', AT]);
  });

  it('shows a notification that slid to the next page once', () => {
    const rows = flattenRows([page([item('a'), item('b')], 3), page([item('b'), item('c')], 3)]);
    expect(rows.map((row) => row.id)).toEqual(['a', 'b', 'c']);
  });
});

describe('stepIndex', () => {
  it('stays inside the list', () => {
    expect(stepIndex(0, -1, 3)).toBe(0);
    expect(stepIndex(2, 1, 3)).toBe(2);
    expect(stepIndex(-1, 1, 3)).toBe(0);
    expect(stepIndex(0, 1, 0)).toBe(-1);
  });
});

describe('groupByDay', () => {
  const now = new Date('2026-11-20T09:00:00Z');

  it('draws the line between days where the reader lives', () => {
    const items = [
      item('a', '2026-11-19T21:30:00Z'),
      item('b', '2026-11-19T20:30:00Z'),
      item('c', '2026-11-01T00:00:00Z'),
    ];
    const moscow = groupByDay(items, now, 'Europe/Moscow');
    expect(moscow.map((group) => [group.name, group.items.map((each) => each.id)])).toEqual([
      ['today', ['a']],
      ['yesterday', ['b']],
      ['earlier', ['c']],
    ]);
    expect(groupByDay(items, now, 'UTC')[0]?.name).toBe('yesterday');
  });

  it('takes a time a little ahead of the own clock for today', () => {
    expect(groupByDay([item('a', '2026-11-21T00:00:00Z')], now, 'UTC')[0]?.name).toBe('today');
  });
});
