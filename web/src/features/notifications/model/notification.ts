import type { NotificationPage, NotificationRow } from '@/core/api/types';

const BADGE_LIMIT = 99;

/** Text of the bell's badge: empty for none, capped so that it never outgrows the bell. */
export function badgeText(unread: number): string {
  if (unread <= 0) return '';
  return unread > BADGE_LIMIT ? `${BADGE_LIMIT}+` : String(unread);
}

/** Unread notifications of the reader, those beyond the loaded pages included. */
export function unreadOf(pages: readonly NotificationPage[]): number {
  return pages[0]?.unread ?? 0;
}

/** Pages as they will be once the named notifications are read; only what was unread counts. */
export function markRead(
  pages: readonly NotificationPage[],
  ids: ReadonlySet<string>,
  at: string,
): NotificationPage[] {
  const isNew = (row: NotificationRow) => row.read_at === null && ids.has(row.id);
  const newlyRead = pages.reduce((sum, page) => sum + page.results.filter(isNew).length, 0);
  const unread = Math.max(0, unreadOf(pages) - newlyRead);
  return pages.map((page) => ({
    ...page,
    unread,
    results: page.results.map((row) => (isNew(row) ? { ...row, read_at: at } : row)),
  }));
}

/** Pages as they will be once everything is read, what lies beyond them included. */
export function markAllRead(pages: readonly NotificationPage[], at: string): NotificationPage[] {
  return pages.map((page) => ({
    ...page,
    unread: 0,
    results: page.results.map((row) => (row.read_at === null ? { ...row, read_at: at } : row)),
  }));
}

/** Notifications of all loaded pages, each once: a fresh one pushes another over to the next page. */
export function flattenRows(pages: readonly NotificationPage[]): NotificationRow[] {
  const seen = new Map<string, NotificationRow>();
  for (const page of pages) {
    for (const row of page.results) if (!seen.has(row.id)) seen.set(row.id, row);
  }
  return [...seen.values()];
}

/** The item that an arrow key leads to; stays at the ends instead of going round. */
export function stepIndex(current: number, step: -1 | 1, count: number): number {
  if (count === 0) return -1;
  return Math.min(count - 1, Math.max(0, current + step));
}

/** Where a notification leads: to the very message when it names one, else to its ticket. */
export function hrefOf(row: Pick<NotificationRow, 'ticket'> & { comment_id?: string | null }): string {
  return row.comment_id ? `/t/${row.ticket}#m-${row.comment_id}` : `/t/${row.ticket}`;
}
