import { OPEN_STATUSES } from './next-step';

export type Show = 'open' | 'all';
export type Whose = 'mine' | 'organization';

export interface PortalFilter {
  show: Show;
  whose: Whose;
}

/** Reads the list's filter from a URL; `whose` narrows only for one who may see others' tickets. */
export function parseFilter(params: URLSearchParams, mayWiden: boolean): PortalFilter {
  return {
    show: params.get('show') === 'all' ? 'all' : 'open',
    whose: !mayWiden || params.get('whose') === 'mine' ? 'mine' : 'organization',
  };
}

/** The query string that `parseFilter` reads back; defaults leave the URL clean. */
export function filterToQuery(filter: PortalFilter, mayWiden: boolean): string {
  const params = new URLSearchParams();
  if (filter.show === 'all') params.set('show', 'all');
  if (mayWiden && filter.whose === 'mine') params.set('whose', 'mine');
  return params.toString();
}

/** Parameters of the ticket list for a filter. */
export function listQuery(filter: PortalFilter, mayWiden: boolean): { sort: '-updated_at'; status?: string; requester?: string } {
  return {
    sort: '-updated_at',
    ...(filter.show === 'open' ? { status: OPEN_STATUSES.join(',') } : {}),
    ...(mayWiden && filter.whose === 'mine' ? { requester: 'me' } : {}),
  };
}
