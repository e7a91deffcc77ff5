import type { Comment, Ticket, TimelineEvent } from '@/core/api/types';

export type Filter = 'all' | 'messages' | 'notes' | 'events';
export type Block =
  | { kind: 'message'; key: string; comment: Comment; own: boolean }
  | { kind: 'event'; key: string; event: TimelineEvent }
  | { kind: 'changes'; key: string; events: TimelineEvent[] };

/** From this many on, neighbouring changes fold into one line. */
export const FOLD_FROM = 4;

/** Events that only repeat what the messages already show. */
const isSilent = (event: TimelineEvent) => event.type === 'created' || (event.type === 'attached' && event.comment !== null);

/** The timeline as it is read: messages, notes, and single or folded lines of change, in the order they happened. */
export function toBlocks(events: TimelineEvent[], filter: Filter, me: string | undefined): Block[] {
  const blocks: Block[] = [];
  let run: TimelineEvent[] = [];
  const flush = () => {
    const first = run[0];
    if (first && run.length >= FOLD_FROM) blocks.push({ kind: 'changes', key: `c${first.seq}`, events: run });
    else blocks.push(...run.map((event): Block => ({ kind: 'event', key: `e${event.seq}`, event })));
    run = [];
  };
  for (const event of events) {
    const comment = event.type === 'commented' || event.type === 'noted' ? event.comment : null;
    if (comment) {
      const note = comment.visibility === 'internal';
      if (filter === 'events' || (filter === 'messages' && note) || (filter === 'notes' && !note)) continue;
      flush();
      blocks.push({ kind: 'message', key: comment.id, comment, own: me !== undefined && comment.author?.id === me });
    } else if (!isSilent(event) && event.type !== 'commented' && event.type !== 'noted' && (filter === 'all' || filter === 'events')) {
      run.push(event);
    }
  }
  flush();
  return blocks;
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

/** The four steps a customer sees. */
export const STEPS = ['received', 'working', 'resolved', 'closed'] as const;
export function stepOf(ticket: Pick<Ticket, 'status'>): number {
  if (ticket.status === 'open') return 0;
  if (ticket.status === 'resolved') return 2;
  return ticket.status === 'closed' ? 3 : 1;
}
