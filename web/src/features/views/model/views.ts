import type { SavedView, SavedViews, ViewCounts } from '@/core/api/types';
import { inboxHref } from '@/core/links';

/** A named list: the desk's own (`builtin`), shared, or mine. */
export type View = SavedView;
export type ViewList = SavedViews;
export type { ViewCounts };

export const hrefOf = (view: View): string => inboxHref({ view: view.id, q: view.q, sort: view.sort, columns: view.columns });

/** The server names built-in views in the account's language; the page may be read in the other one. */
export function inLanguageOfPage(list: ViewList, nameOf: (key: string) => string): ViewList {
  return { ...list, items: list.items.map((view) => (view.builtin && view.key ? { ...view, name: nameOf(view.key) } : view)) };
}

export type Group = { kind: 'builtin' | 'mine' | 'shared'; views: View[] } | { kind: 'team'; name: string; views: View[] };

/** The shown views in their groups; the order inside a group is the reader's. */
export function groupsOf(list: ViewList, me: string): Group[] {
  const shown = list.items.filter((view) => !list.hidden.includes(view.id));
  const teams = [...new Set(shown.filter((view) => !view.builtin && view.team).map((view) => view.team?.name ?? ''))];
  const plain = (kind: 'builtin' | 'mine' | 'shared', of: (view: View) => boolean): Group => ({ kind, views: shown.filter(of) });
  const groups: Group[] = [
    plain('builtin', (view) => view.builtin),
    ...teams.map((name): Group => ({ kind: 'team', name, views: shown.filter((view) => !view.builtin && view.team?.name === name) })),
    plain('shared', (view) => !view.builtin && !view.team && view.shared && view.owner?.id !== me),
    plain('mine', (view) => !view.builtin && !view.team && (!view.shared || view.owner?.id === me)),
  ];
  return groups.filter((group) => group.views.length > 0);
}

/** The views as the rail shows them from above, for Alt+1..9. */
export const shownViews = (list: ViewList, me: string): View[] => groupsOf(list, me).flatMap((group) => group.views);

const spaced = (q: string) => q.split(/\s+/).filter(Boolean).join(' ');

/** The view the list stands for: the one it was opened from, or one that says just the same. */
export function viewOf(list: ViewList | undefined, at: { view: string | null; q: string; sort: string | null }): { view: View; changed: boolean } | null {
  if (!list) return null;
  const same = (view: View) => spaced(view.q) === spaced(at.q) && view.sort === (at.sort ?? '-created_at');
  const named = list.items.find((view) => view.id === at.view);
  if (named) return { view: named, changed: !same(named) };
  const equal = list.items.find(same);
  return equal ? { view: equal, changed: false } : null;
}

/** 1000 means that or more: "999+" would be a lie, "1000+" is not. */
export const countText = (count: number, capped: number): string => (count >= capped ? `${capped}+` : String(count));
