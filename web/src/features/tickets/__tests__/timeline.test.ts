import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Comment, Ticket, TicketSummary, TimelineEvent } from '@/core/api/types';
import { LISTS_KEY, patchRow, storeTicket, ticketKey } from '../api/keys';
import { applyChange } from '../api/changes';
import { formatBytes } from '../model/size';
import { assigneeOf, changesOf, nameOf, stepOf, toBlocks } from '../model/timeline';
import { ticketIdOf } from '../TicketPage';
import { inverse } from '../ui/useTicketActions';

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
    expect(toBlocks(events, 'all', undefined).map((b) => b.kind)).toEqual(['event', 'message', 'changes', 'message']);
  });
  it('filters without mixing notes and messages', () => {
    expect(toBlocks(events, 'messages', 'p1')).toMatchObject([{ key: 'a', own: true }]);
    expect(toBlocks(events, 'notes', 'p1').map((b) => b.key)).toEqual(['b']);
    expect(toBlocks(events, 'events', 'p1').every((b) => b.kind !== 'message')).toBe(true);
  });
  it('says nothing for a note whose text the reader may not have', () => {
    expect(toBlocks([event('noted'), event('commented')], 'all', undefined)).toEqual([]);
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
  it('can be taken back by their inverse', () => {
    const change = { kind: 'status', status: 'resolved' } as const;
    const back = inverse(ticket, change);
    expect(back && applyChange(applyChange(ticket, change), back)).toEqual(ticket);
    expect(inverse(ticket, { kind: 'close', reason: 'spam' })).toBeNull();
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
