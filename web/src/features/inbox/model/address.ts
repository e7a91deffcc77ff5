import { readable } from '@/core/links';
import { readColumns, type Column } from './columns';
import { cutTerms, printTerms } from './filterText';

export const SORTS = ['-created_at', 'created_at', '-updated_at', 'due_at', '-priority'] as const;
export type Sort = (typeof SORTS)[number];

/** What the address bar says of the list. */
export type ListAddress = {
  /** The view it was opened from; it only names the list, `q` says what is in it. */
  view: string | null;
  q: string;
  /** Null: newest first, or the best finds first where words are searched. */
  sort: Sort | null;
  columns: Column[] | null;
  /** The ticket in the pane. */
  open: number | null;
  /** Nothing was said: the reader's own start may take over. */
  bare: boolean;
};

const ACTIVE = 'open,in_progress,pending,on_hold';

/** Conditions of older links, as filter text. */
function olderConditions(params: URLSearchParams): string {
  const parts: string[] = [];
  const status = params.get('status');
  if (status) parts.push(status === ACTIVE ? 'is:active' : `status:${status}`);
  for (const [name, field] of [['priority', 'priority'], ['assigned_to', 'assignee'], ['requester', 'requester']] as const) {
    const value = params.get(name);
    if (value) parts.push(`${field}:${value}`);
  }
  if (params.get('overdue') === 'true') parts.push('is:overdue');
  const search = params.get('search')?.trim();
  if (search) parts.push(search);
  return parts.join(' ');
}

const OLDER = ['status', 'priority', 'assigned_to', 'requester', 'search', 'overdue'];

/** The list out of an address; unknown values are left out. */
export function parseAddress(params: URLSearchParams): ListAddress {
  const sort = params.get('sort');
  const open = Number(params.get('t'));
  const older = olderConditions(params);
  const q = printTerms([params.get('q') ?? '', older].map((raw) => ({ raw: raw.trim() }))).slice(0, 1000);
  return {
    view: params.get('view'),
    q,
    sort: SORTS.find((known) => known === sort) ?? null,
    columns: readColumns(params.get('columns')?.split(',')),
    open: Number.isSafeInteger(open) && open > 0 ? open : null,
    bare: !['q', 'view', 'sort', ...OLDER].some((name) => params.has(name)),
  };
}

/** The address of a list: pasting it shows the same. */
export function addressToQuery(address: Omit<ListAddress, 'bare'>): string {
  const params = new URLSearchParams();
  if (address.view) params.set('view', address.view);
  if (address.q || address.view) params.set('q', address.q);
  if (address.sort && address.sort !== '-created_at') params.set('sort', address.sort);
  if (address.columns) params.set('columns', address.columns.join(','));
  if (address.open !== null) params.set('t', String(address.open));
  return readable(params);
}

/** Whether an address speaks in the older words and should be written anew. */
export const isOlder = (params: URLSearchParams): boolean => OLDER.some((name) => params.has(name));

/** Names a list for the cache and for remembering where it stood. */
export const listName = (address: Pick<ListAddress, 'q' | 'sort'>): string => `${cutTerms(address.q).join(' ')}|${address.sort ?? ''}`;
