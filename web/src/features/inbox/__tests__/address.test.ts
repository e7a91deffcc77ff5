import { describe, expect, it } from 'vitest';
import { addressToQuery, isOlder, listName, parseAddress } from '../model/address';
import { fittingColumns, gridOf, readColumns, sameColumns } from '../model/columns';

const parse = (query: string) => parseAddress(new URLSearchParams(query));

describe('the list in the address', () => {
  it('comes back as it went', () => {
    const address = { view: 'mine', q: 'status:open team:"A & B" касса №4', sort: 'due_at' as const, columns: readColumns(['due_at', 'key']), open: 48213 };
    expect(parse(addressToQuery(address))).toEqual({ ...address, bare: false });
  });
  it('can be read by a person', () => {
    expect(addressToQuery({ view: null, q: 'status:open,closed', sort: null, columns: ['key', 'due_at'], open: 7 })).toBe('q=status:open,closed&columns=key,due_at&t=7');
    expect(addressToQuery({ view: null, q: '', sort: null, columns: null, open: null })).toBe('');
  });
  it('keeps an empty filter of a view, so that the link says everything', () => {
    expect(addressToQuery({ view: 'all', q: '', sort: null, columns: null, open: null })).toBe('view=all&q=');
    expect(parse('view=all&q=').bare).toBe(false);
  });
  it('drops what is unknown', () => {
    expect(parse('sort=evil&t=-1&columns=x,y')).toEqual({ view: null, q: '', sort: null, columns: null, open: null, bare: false });
    expect(parse('t=7').bare).toBe(true);
  });
  it('understands older links', () => {
    expect(parse('status=open,in_progress,pending,on_hold&assigned_to=me').q).toBe('is:active assignee:me');
    expect(parse('status=pending&priority=high,low&search=vpn&overdue=true').q).toBe('status:pending priority:high,low is:overdue vpn');
    expect([isOlder(new URLSearchParams('status=open')), isOlder(new URLSearchParams('q=status:open'))]).toEqual([true, false]);
  });
  it('names one list the same, however it is spaced', () => {
    expect(listName({ q: ' a  b', sort: null })).toBe(listName({ q: 'a b ', sort: null }));
    expect(listName({ q: 'a', sort: null })).not.toBe(listName({ q: 'a', sort: 'due_at' }));
  });
});

describe('columns', () => {
  it('are known ones, each once, in one order', () => {
    expect(readColumns(['due_at', 'nope', 'key', 'key'])).toEqual(['key', 'due_at']);
    expect(readColumns(['nope'])).toBeNull();
    expect(sameColumns(['key', 'due_at'], ['due_at', 'key'])).toBe(true);
  });
  it('give way to a readable subject, the least important first', () => {
    const all = readColumns(['priority', 'key', 'tags', 'requester', 'assigned_to', 'category', 'due_at']) ?? [];
    expect(fittingColumns(all, 1600)).toEqual(all);
    expect(fittingColumns(all, 760)).not.toContain('category');
    expect(fittingColumns(all, 480)).toEqual(['priority', 'key', 'due_at']);
    expect(gridOf(['priority', 'due_at'])).toBe('18px 20px minmax(0,1fr) 84px');
  });
});
