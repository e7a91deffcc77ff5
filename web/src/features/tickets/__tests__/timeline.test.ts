import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Comment, Ticket, TicketSummary, TimelineEvent } from '@/core/api/types';
import { LISTS_KEY, patchRow, storeTicket, ticketKey } from '../api/keys';
import { applyChange } from '../api/changes';
import { formatBytes } from '../model/size';
import { assigneeOf, changesOf, firstUnread, messageAt, missedAfter, nameOf, ownSeq, stepOf, toBlocks } from '../model/timeline';
import { ticketIdOf } from '../TicketPage';
import { isUntouched } from '../api/mutations';
import { LINK_ORDER, linkFor, linkWord } from '../model/links';

const person = { id: 'p1', name: 'Анна Белова', email: null };
const comment = (id: string, visibility: 'public' | 'internal') => ({ id, visibility, author: person }) as Comment;
let seq = 0;
const event = (type: TimelineEvent['type'], over: Partial<TimelineEvent> = {}): TimelineEvent => ({ seq: ++seq, type, at: '2026-11-20T09:00:00Z', actor: person, cause: 'person', data: {}, comment: null, from: null, internal: false, moved_to: null, ...over });

describe('the timeline', () => {
  const events = [
    event('created'),
    event('assigned'),
    event('commented', { comment: comment('a', 'public') }),
    event('updated'), event('updated'), event('status_changed'), event('assigned'),
    event('noted', { comment: comment('b', 'internal') }),
  ];
  it('keeps the order and folds four changes in a row', () => {
    expect(toBlocks(events, { filter: 'all' }).map((b) => b.kind)).toEqual(['event', 'message', 'changes', 'message']);
  });
  it('filters without mixing notes and messages', () => {
    expect(toBlocks(events, { filter: 'messages', me: 'p1' })).toMatchObject([{ key: 'a', own: true }]);
    expect(toBlocks(events, { filter: 'notes', me: 'p1' }).map((b) => b.key)).toEqual(['b']);
    expect(toBlocks(events, { filter: 'events', me: 'p1' }).every((b) => b.kind !== 'message')).toBe(true);
  });
  it('says nothing for a note whose text the reader may not have', () => {
    expect(toBlocks([event('noted'), event('commented')], { filter: 'all' })).toEqual([]);
  });
  it('keeps the place of a message that was moved into another ticket', () => {
    const moved = [event('commented', { moved_to: { id: 9, key: 'WN-9' } }), event('noted', { moved_to: { id: 9, key: 'WN-9' } })];
    expect(toBlocks(moved, { filter: 'all' }).map((b) => b.kind)).toEqual(['event', 'event']);
    expect(toBlocks(moved, { filter: 'messages' })).toMatchObject([{ kind: 'event', event: moved[0] }]);
    expect(toBlocks(moved, { filter: 'notes' })).toMatchObject([{ kind: 'event', event: moved[1] }]);
    expect(toBlocks(moved, { filter: 'events' })).toEqual([]);
  });
  it('names the assignee, never a bare identifier', () => {
    const given = { before: null, after: '9f0c', before_name: null, after_name: 'Игорь Савин' };
    expect(assigneeOf(event('assigned', { data: given }))).toBe('Игорь Савин');
    expect(assigneeOf(event('assigned', { data: { ...given, after: null, after_name: null } }))).toBeNull();
    expect(assigneeOf(event('assigned', { data: { before: { assigned_to: null }, after: { assigned_to: person } } }))).toBe('Анна Белова');
  });
  it('reads before and after from each shape of data', () => {
    const one = { field: 'priority', before: 'low', after: 'high' };
    expect(changesOf(event('updated', { data: { before: { priority: 'low' }, after: { priority: 'high' } } }))).toEqual([one]);
    expect(changesOf(event('updated', { data: { priority: { before: 'low', after: 'high' } } }))).toEqual([one]);
    expect(changesOf(event('updated', { data: { changes: { priority: { before: 'low', after: 'high' } } } }))).toEqual([one]);
    expect(changesOf(event('updated', { data: one }))).toEqual([one]);
    expect(nameOf({ id: 'x', name: 'Сеть' })).toBe('Сеть');
    expect(nameOf(null)).toBeNull();
  });
});

const ticket = { id: 7, status: 'open', priority: 'low', assigned_to: null, version: 3, title: 't', updated_at: 'u' } as Ticket;
const pages = (...rows: Partial<TicketSummary>[]) => ({ pages: [{ items: rows as TicketSummary[], next: null }], pageParams: [null] });

describe('optimistic changes', () => {
  it('go on top of what others did to something else, and never over the same thing', () => {
    const change = { kind: 'priority', priority: 'high' } as const;
    expect(applyChange(ticket, change).priority).toBe('high');
    expect(isUntouched(ticket, { ...ticket, version: 5, comment_count: 9 }, change)).toBe(true);
    expect(isUntouched(ticket, { ...ticket, version: 5, priority: 'urgent' }, change)).toBe(false);
    expect(isUntouched({ ...ticket, fields: { a: 1 } }, { ...ticket, fields: { a: 2 } }, { kind: 'field', key: 'a', value: 3 })).toBe(false);
  });
  it('leave the end of a snooze when a status is chosen', () => {
    const away = applyChange(ticket, { kind: 'snooze', until: '2026-11-27T09:00:00Z' });
    expect(away).toMatchObject({ status: 'pending', snoozed_until: '2026-11-27T09:00:00Z' });
    expect(applyChange(away, { kind: 'status', status: 'in_progress' }).snoozed_until).toBeNull();
  });
  it('reach every list, keep the place of the row, and never go back in time', () => {
    const client = new QueryClient();
    client.setQueryData([...LISTS_KEY, 'a'], pages({ id: 8 }, { id: 7, version: 3, status: 'open' }));
    client.setQueryData([...LISTS_KEY, 'b'], pages({ id: 9 }));
    storeTicket(client, { ...ticket, status: 'pending', version: 4 });
    storeTicket(client, { ...ticket, status: 'open', version: 2 });
    const a = client.getQueryData<ReturnType<typeof pages>>([...LISTS_KEY, 'a']);
    expect(a?.pages[0]?.items.map((r) => [r.id, r.status])).toEqual([[8, undefined], [7, 'pending']]);
    expect(client.getQueryData(ticketKey(7))).toBeDefined();
    const untouched = pages({ id: 9 });
    expect(patchRow(untouched, 7, { status: 'open' })).toBe(untouched);
  });
});

describe('small things', () => {
  it('sizes, steps and addresses', () => {
    expect(formatBytes(500, 'en')).toBe('500 byte');
    expect(formatBytes(1.25 * 1024 * 1024, 'ru')).toMatch(/^1,3\sМБ$/);
    expect(['open', 'in_progress', 'pending', 'resolved', 'closed'].map((s) => stepOf({ status: s as Ticket['status'] }))).toEqual([0, 1, 1, 2, 3]);
    expect([ticketIdOf('/t/1042'), ticketIdOf('/t/x'), ticketIdOf('/inbox'), ticketIdOf(null)]).toEqual([1042, null, null, null]);
  });
});

describe('reading on', () => {
  const other = { id: 'p2', name: 'Игорь Савин', email: null };
  const said = (n: number, who: typeof person, over: Partial<TimelineEvent> = {}): TimelineEvent => ({
    ...event('commented', { comment: { ...comment(`m${n}`, 'public'), author: who } }), seq: n, actor: who, at: `2026-11-2${n}T09:00:00Z`, ...over,
  });
  const talk = [said(1, other), said(2, person), said(3, other), said(4, other)];
  const day = (iso: string) => iso.slice(0, 10);

  it('puts a mark on each day and one where the unread begins', () => {
    const blocks = toBlocks(talk, { filter: 'all', me: 'p1', seen: 2, dayOf: day });
    expect(blocks.map((b) => b.kind)).toEqual(['day', 'message', 'day', 'message', 'day', 'unread', 'message', 'day', 'message']);
    expect(toBlocks(talk, { filter: 'all', me: 'p1', seen: 4, dayOf: day }).some((b) => b.kind === 'unread')).toBe(false);
    expect(toBlocks(talk, { filter: 'all', me: 'p1', dayOf: day }).some((b) => b.kind === 'unread')).toBe(false);
  });
  it('does not fold changes of two days into one', () => {
    const changes = [1, 2, 3, 4, 5].map((n) => ({ ...event('updated'), seq: n, at: `2026-11-2${n < 3 ? 1 : 2}T09:00:00Z` }));
    expect(toBlocks(changes, { filter: 'all', dayOf: day }).map((b) => b.kind)).toEqual(['day', 'event', 'event', 'day', 'event', 'event', 'event']);
  });
  it('goes on at the first message of somebody else', () => {
    expect(firstUnread(talk, 1, 'p1')).toBe('m3');
    expect(firstUnread(talk, 4, 'p1')).toBeNull();
    expect(ownSeq(talk, 'p1')).toBe(2);
    expect(missedAfter(talk, 2, 'p1').map((c) => c.id)).toEqual(['m3', 'm4']);
    expect(missedAfter(talk, 2, 'p2')).toEqual([]);
  });
  it('finds the message of a moment', () => {
    expect(messageAt(talk, '2026-11-23T09:00:01Z')).toBe('m3');
    expect(messageAt(talk, '2026-11-20T09:00:00Z')).toBeNull();
  });
  it('says where an entry of a merged ticket comes from, and never calls it unread', () => {
    const merged = { ...said(9, other), from: { id: 3, key: 'WN-3' } } as TimelineEvent;
    expect(toBlocks([merged], { filter: 'all', me: 'p1', seen: 0 })).toMatchObject([{ kind: 'message', origin: { id: 3, key: 'WN-3' } }]);
  });
});

describe('links', () => {
  it('read from both ends', () => {
    expect(linkWord({ type: 'parent_of', direction: 'out' })).toBe('parent_of');
    expect(linkWord({ type: 'parent_of', direction: 'in' })).toBe('child_of');
    expect(linkFor('child_of', 7, 9)).toEqual({ from: 9, type: 'parent_of', to: 7 });
    expect(new Set(LINK_ORDER).size).toBe(11);
  });
});
