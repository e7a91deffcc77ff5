/** The address of a list of tickets: a filter's text, its order, the view it came from. What is default is left out. */
export function inboxHref(list: { q: string; sort?: string; view?: string; columns?: readonly string[] }): string {
  const params = new URLSearchParams();
  if (list.view) params.set('view', list.view);
  params.set('q', list.q);
  if (list.sort && list.sort !== '-created_at') params.set('sort', list.sort);
  if (list.columns && list.columns.length > 0) params.set('columns', list.columns.join(','));
  return `/inbox?${readable(params)}`;
}

/** Puts a query into the bar, beside the page that stays; useSearchParams tells it a moment later. */
export function putQuery(query: string, how: 'push' | 'replace'): void {
  const address = window.location.pathname + (query ? `?${query}` : '');
  if (how === 'push') window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
}

/** A query that a person can read: colons and commas stay as they are. */
export const readable = (params: URLSearchParams): string => params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
