import { describe, expect, it } from 'vitest';
import type { Status } from '@/core/api/types';
import { filterToQuery, listQuery, parseFilter, type PortalFilter } from '../model/filter';
import type { PortalTicket } from '../model/next-step';
import { flattenPages, toSections } from '../model/sections';

function ticket(id: number, status: Status): PortalTicket {
  return {
    id,
    key: `WN-${id}`,
    title: 't',
    status,
    waiting_on: 'us',
    requester: { id: 'r', name: 'R', email: null },
    assigned_to: null,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    due_at: null,
    overdue_at: null,
    last_message_at: '2026-01-01T00:00:00Z',
    comment_count: 0,
  };
}

describe('toSections', () => {
  it("puts the reader's turn first and keeps the order within", () => {
    const sections = toSections([
      ticket(1, 'closed'),
      ticket(2, 'open'),
      ticket(3, 'pending'),
      ticket(4, 'on_hold'),
    ]);
    expect(sections.map((section) => [section.name, section.tickets.map((each) => each.id)])).toEqual([
      ['you', [3]],
      ['us', [2, 4]],
      ['finished', [1]],
    ]);
  });

  it('has no empty sections', () => {
    expect(toSections([])).toEqual([]);
  });
});

describe('flattenPages', () => {
  it('shows a ticket that slid to the next page once', () => {
    const pages = [
      { items: [ticket(1, 'open'), ticket(2, 'open')] },
      { items: [ticket(2, 'open'), ticket(3, 'open')] },
    ];
    expect(flattenPages(pages).map((each) => each.id)).toEqual([1, 2, 3]);
  });
});

describe('the filter in the URL', () => {
  it('reads back what it wrote', () => {
    const filters: PortalFilter[] = [
      { show: 'open', whose: 'organization' },
      { show: 'all', whose: 'mine' },
    ];
    for (const filter of filters) {
      expect(parseFilter(new URLSearchParams(filterToQuery(filter, true)), true)).toEqual(filter);
    }
  });

  it('never widens for a requester', () => {
    expect(parseFilter(new URLSearchParams('whose=organization'), false).whose).toBe('mine');
  });

  it('asks the server for open statuses only when showing open ones', () => {
    expect(listQuery({ show: 'open', whose: 'mine' }, true)).toEqual({
      sort: '-updated_at',
      status: 'open,in_progress,pending,on_hold',
      requester: 'me',
    });
    expect(listQuery({ show: 'all', whose: 'mine' }, false)).toEqual({ sort: '-updated_at' });
  });
});
