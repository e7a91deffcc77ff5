import type { Comment, Ticket, TimelineEvent } from '@/core/api/types';

export type Filter = 'all' | 'messages' | 'notes' | 'events';
export const FILTERS: readonly Filter[] = ['all', 'messages', 'notes', 'events'];

/** A ticket that was merged into this one: its entries stand among ours and say where they come from. */
export type Origin = { id: number; key: string };

export type Block =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; seq: number; comment: Comment; own: boolean; byRule: boolean; origin: Origin | null }
  | { kind: 'event'; key: string; event: TimelineEvent }
  | { kind: 'changes'; key: string; events: TimelineEvent[] };

/** From this many on, neighbouring changes fold into one line. */
export const FOLD_FROM = 4;

/** Events that only repeat what the messages already show. */
const isSilent = (event: TimelineEvent) => event.type === 'created' || (event.type === 'attached' && event.comment !== null);

/** The message an entry brings; null for a change. */
export const messageOf = (event: TimelineEvent): Comment | null => (event.type === 'commented' || event.type === 'noted' ? event.comment : null);

/** Where an entry came from, when it was another ticket's. */
export const originOf = (event: Pick<TimelineEvent, 'from'>): Origin | null => event.from ?? null;

/** The same entry, told from entries of other tickets with the same number. */
export const keyOf = (event: TimelineEvent): string => {
  const origin = originOf(event);
  return origin ? `${origin.id}-${event.seq}` : String(event.seq);
};

export type Reading = {
  filter: Filter;
  me?: string;
  /** The day of a moment in the reader's zone; two entries of one day have the same. */
  dayOf?: (iso: string) => string;
  /** Seen up to this entry; what others wrote after it is unread. Null: nothing is known, no line is drawn. */
  seen?: number | null;
};

/** The timeline as it is read: days, messages, notes, and single or folded lines of change, in the order they happened. */
export function toBlocks(events: TimelineEvent[], { filter, me, dayOf, seen = null }: Reading): Block[] {
  const blocks: Block[] = [];
  let run: TimelineEvent[] = [];
  let day = '';
  let marked = seen === null;
  const flush = () => {
    const first = run[0];
    if (first && run.length >= FOLD_FROM) blocks.push({ kind: 'changes', key: `c${keyOf(first)}`, events: run });
    else blocks.push(...run.map((event): Block => ({ kind: 'event', key: `e${keyOf(event)}`, event })));
    run = [];
  };
  const begin = (event: TimelineEvent) => {
    const of = dayOf?.(event.at) ?? '';
    if (of === day) return;
    flush();
    day = of;
    blocks.push({ kind: 'day', key: `d${of}`, at: event.at });
  };
  for (const event of events) {
    const comment = messageOf(event);
    if (comment || event.moved_to) {
      const note = event.type === 'noted';
      if (filter === 'events' || (filter === 'messages' && note) || (filter === 'notes' && !note)) continue;
      begin(event);
      flush();
    }
    if (comment) {
      const own = me !== undefined && comment.author?.id === me;
      if (!marked && !own && event.seq > (seen ?? 0) && originOf(event) === null) {
        blocks.push({ kind: 'unread', key: 'unread' });
        marked = true;
      }
      blocks.push({ kind: 'message', key: comment.id, seq: event.seq, comment, own, byRule: event.cause === 'rule', origin: originOf(event) });
    } else if (event.moved_to) {
      blocks.push({ kind: 'event', key: `e${keyOf(event)}`, event });
    } else if (!isSilent(event) && event.type !== 'commented' && event.type !== 'noted' && (filter === 'all' || filter === 'events')) {
      begin(event);
      run.push(event);
    }
  }
  flush();
  return blocks;
}

/** Where reading goes on: the first message of somebody else after what was seen. Null when all is read. */
export function firstUnread(events: readonly TimelineEvent[], seen: number, me: string | undefined): string | null {
  const found = events.find((event) => event.seq > seen && originOf(event) === null && messageOf(event) !== null && messageOf(event)?.author?.id !== me);
  return found?.comment?.id ?? null;
}

/** The reader has surely seen everything up to their own last word or change. */
export function ownSeq(events: readonly TimelineEvent[], me: string | undefined): number {
  return events.reduce((last, event) => (me !== undefined && event.actor?.id === me && event.seq > last ? event.seq : last), 0);
}

/** Messages of other people after an entry: what a reply begun back then would pass over. */
export function missedAfter(events: readonly TimelineEvent[], seq: number, me: string | undefined): Comment[] {
  return events.flatMap((event) => {
    const comment = event.seq > seq && originOf(event) === null ? messageOf(event) : null;
    return comment && comment.author?.id !== me ? [comment] : [];
  });
}

/** The message a notification speaks of when it names none: the last one that was there at that moment. */
export function messageAt(events: readonly TimelineEvent[], moment: string): string | null {
  const until = Date.parse(moment) + 2_000;
  const found = events.findLast((event) => messageOf(event) !== null && Date.parse(event.at) <= until);
  return found?.comment?.id ?? null;
}

export type Change = { field: string; before: unknown; after: unknown };

const plain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Before and after of each field, from either shape of an event's data: per field, or two whole records. */
export function changesOf(event: TimelineEvent): Change[] {
  const { data } = event;
  const source = plain(data.changes) ? data.changes : data;
  if (plain(source.before) || plain(source.after)) {
    const before = plain(source.before) ? source.before : {};
    const after = plain(source.after) ? source.after : {};
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((field) => ({ field, before: before[field], after: after[field] }));
  }
  if ('before' in source || 'after' in source) {
    return [{ field: String(source.field ?? event.type), before: source.before, after: source.after }];
  }
  return Object.entries(source).flatMap(([field, value]) =>
    plain(value) && ('before' in value || 'after' in value) ? [{ field, before: value.before, after: value.after }] : [],
  );
}

/** A name out of whatever stands for a person, a team or a word. */
export function nameOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (plain(value)) return nameOf(value.name ?? value.title ?? value.id);
  if (Array.isArray(value)) return value.map(nameOf).filter(Boolean).join(', ');
  return String(value);
}

/** The name of whom the ticket was given to; null when it was taken from everybody. */
export function assigneeOf(event: TimelineEvent): string | null {
  if ('after_name' in event.data) return nameOf(event.data.after_name);
  const changes = changesOf(event);
  return nameOf((changes.find((change) => change.field === 'assigned_to') ?? changes[0])?.after);
}

/** The version of the promises an entry has put in force. */
export function versionOf(event: TimelineEvent): string {
  const { version } = event.data;
  return (plain(version) ? nameOf(version.after) : null) ?? '';
}

/** The four steps a customer sees. */
export const STEPS = ['received', 'working', 'resolved', 'closed'] as const;
export function stepOf(ticket: Pick<Ticket, 'status'>): number {
  if (ticket.status === 'open') return 0;
  if (ticket.status === 'resolved') return 2;
  return ticket.status === 'closed' ? 3 : 1;
}
