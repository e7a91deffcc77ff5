import { addDays, calendarDay } from '@/core/time/calendar-day';
import type { NotificationRow } from '@/core/api/types';

export type DayName = 'today' | 'yesterday' | 'earlier';

export interface DayGroup {
  name: DayName;
  items: NotificationRow[];
}

/** Notifications by day in the reader's zone, in the order given; days without any are left out. */
export function groupByDay(items: readonly NotificationRow[], now: Date, timeZone: string): DayGroup[] {
  const today = calendarDay(timeZone, now);
  const yesterday = addDays(today, -1);
  const groups: Record<DayName, NotificationRow[]> = { today: [], yesterday: [], earlier: [] };
  for (const item of items) {
    const day = calendarDay(timeZone, new Date(item.created_at));
    // A clock that runs behind the server's must not push a fresh notification into the past.
    const name = day >= today ? 'today' : day === yesterday ? 'yesterday' : 'earlier';
    groups[name].push(item);
  }
  const order: DayName[] = ['today', 'yesterday', 'earlier'];
  return order.map((name) => ({ name, items: groups[name] })).filter((group) => group.items.length > 0);
}
