import type { Priority, Status } from '@/core/api/types';

export const SORTS = ['-created_at', '-updated_at', 'due_at', '-priority'] as const;
export type Sort = (typeof SORTS)[number];
export type Filters = {
  status: Status[];
  priority: Priority[];
  /** "me", "none", a person's id, or empty for anybody. */
  assignedTo: string;
  search: string;
  sort: Sort;
};

const STATUSES: readonly Status[] = ['open', 'in_progress', 'pending', 'on_hold', 'resolved', 'closed'];
const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent', 'critical'];
export const NO_FILTERS: Filters = { status: [], priority: [], assignedTo: '', search: '', sort: '-created_at' };

function list<T extends string>(text: string | null, known: readonly T[]): T[] {
  const asked = new Set((text ?? '').split(','));
  return known.filter((value) => asked.has(value));
}

/** Filters out of an address; unknown values are left out, the order is always the same. */
export function parseFilters(params: URLSearchParams): Filters {
  const sort = params.get('sort');
  const assigned = params.get('assigned_to') ?? '';
  return {
    status: list(params.get('status'), STATUSES),
    priority: list(params.get('priority'), PRIORITIES),
    assignedTo: /^(me|none|[0-9a-f-]{36})$/i.test(assigned) ? assigned : '',
    search: (params.get('search') ?? '').trim().slice(0, 200),
    sort: SORTS.find((known) => known === sort) ?? '-created_at',
  };
}

/** The address of filters, without what is default: pasting it shows the same list. */
export function filtersToQuery(filters: Filters): string {
  const params = new URLSearchParams();
  if (filters.status.length > 0) params.set('status', filters.status.join(','));
  if (filters.priority.length > 0) params.set('priority', filters.priority.join(','));
  if (filters.assignedTo) params.set('assigned_to', filters.assignedTo);
  if (filters.search.trim()) params.set('search', filters.search.trim());
  if (filters.sort !== '-created_at') params.set('sort', filters.sort);
  return params.toString().replaceAll('%2C', ',');
}

/** Whether anything narrows the list: an empty result then says something else. */
export function isNarrowed(filters: Filters): boolean {
  return filters.status.length > 0 || filters.priority.length > 0 || filters.assignedTo !== '' || filters.search !== '';
}

const ACTIVE = 'open,in_progress,pending,on_hold';
/** Exactly the four statuses of unfinished work: said in one word instead of four. */
export const isActiveOnly = (filters: Filters): boolean => filters.status.join(',') === ACTIVE;

export type ViewName = 'mine' | 'unassigned' | 'pending' | 'all' | 'everything' | 'search' | 'custom';

/** The name of a well-known view, for the heading. */
export function viewOf(filters: Filters): ViewName {
  if (filters.search) return 'search';
  if (filters.priority.length > 0) return 'custom';
  const status = filters.status.join(',');
  if (status === ACTIVE) {
    if (filters.assignedTo === 'me') return 'mine';
    if (filters.assignedTo === 'none') return 'unassigned';
    return filters.assignedTo === '' ? 'all' : 'custom';
  }
  if (filters.assignedTo !== '') return 'custom';
  if (status === 'pending') return 'pending';
  return status === '' ? 'everything' : 'custom';
}
