import type { Answer } from '@/core/api/contract';
import type { CloseReason, Priority, Status, TicketChanges, TicketMove } from '@/core/api/types';
import type { Mode } from './draft';

export type MacroPreview = Answer<'get', '/api/v2/tickets/{number}/macros/{rule_id}/preview'>;
export type Change = MacroPreview['changes'][number];

/** What a macro has brought to a text being written: it takes effect when the text is sent. */
export type Brought = {
  id: string;
  name: string;
  mode: Mode;
  /** The version its changes were worked out for. */
  version: number;
  changes: Change[];
  names: Readonly<Record<string, string>>;
  /** A note that goes with the reply. */
  note: string | null;
  /** Whether it only changes fields and nothing was left out: then it can be applied as it is. */
  whole: boolean;
};

/** One chip: changes that belong together. */
export type Part = { id: string; changes: Change[] };

/** All the fields a move sets: leaving the move leaves them all. */
const MOVE: readonly string[] = ['status', 'status_id', 'snoozed_until', 'closed_reason'];

/** "/" at the beginning of a line or of a word right before the caret, and what is typed after it. */
export function slashAt(text: string, caret: number): { from: number; search: string } | null {
  const found = /(?:^|\s)\/([^\n/]{0,60})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const search = found[1] ?? '';
  return /^\s|\s\s/.test(search) ? null : { from: caret - search.length - 1, search };
}

/** The changes as chips: a move with all it sets is one. */
export function partsOf(changes: readonly Change[]): Part[] {
  const move = changes.filter((change) => MOVE.includes(change.field));
  const others = changes.filter((change) => !MOVE.includes(change.field)).map((change) => ({ id: change.field, changes: [change] }));
  return move.length > 0 ? [{ id: 'status', changes: move }, ...others] : others;
}

/** Without one chip. */
export const without = (brought: Brought, part: string): Brought =>
  part === 'note'
    ? { ...brought, note: null, whole: false }
    : { ...brought, whole: false, changes: brought.changes.filter((change) => (part === 'status' ? !MOVE.includes(change.field) : change.field !== part)) };

export const isNothing = (brought: Brought): boolean => brought.changes.length === 0 && brought.note === null;

/** The messages of a preview: the first goes into the text, a note beside a reply goes with it. */
export function bring(macro: { id: string; name: string }, preview: MacroPreview, mode: Mode): { brought: Brought; text: string } {
  const reply = preview.messages.find((message) => message.kind === 'reply');
  const note = preview.messages.find((message) => message.kind === 'note');
  const brought: Brought = {
    ...macro,
    mode: reply ? 'reply' : note ? 'note' : mode,
    version: preview.version,
    changes: preview.changes,
    names: preview.names,
    note: reply && note ? note.body : null,
    whole: preview.messages.length === 0,
  };
  return { brought, text: (reply ?? note)?.body ?? '' };
}

/** Puts a text in place of [from, caret); what stands around it stays. */
export function putInto(text: string, from: number, caret: number, put: string): { text: string; caret: number } {
  const before = text.slice(0, from);
  const after = text.slice(caret);
  return { text: before + put + after, caret: before.length + put.length };
}

const after = (changes: readonly Change[], field: string): Change | undefined => changes.find((change) => change.field === field);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The move among the changes; a reply carries it, anything else is followed by it. */
export function moveOf(changes: readonly Change[], now: Status): TicketMove | null {
  if (!changes.some((change) => MOVE.includes(change.field))) return null;
  const to = (after(changes, 'status')?.after ?? now) as Status;
  const own = after(changes, 'status_id')?.after;
  const until = after(changes, 'snoozed_until')?.after;
  const reason = after(changes, 'closed_reason')?.after;
  return {
    to,
    ...(typeof own === 'string' ? { status_id: own } : {}),
    ...(typeof until === 'string' && to === 'pending' ? { snooze_until: until } : {}),
    ...(typeof reason === 'string' && to === 'closed' ? { reason: reason as CloseReason } : {}),
  };
}

/** The plain fields in one request; tags are put on and taken off what the ticket has by now. */
export function fieldsOf(changes: readonly Change[], tags: readonly string[]): TicketChanges {
  const out: TicketChanges = {};
  const own: Record<string, unknown> = {};
  for (const { field, before, after: value } of changes) {
    if (field === 'priority') out.priority = value as Priority;
    else if (field === 'category') out.category = typeof value === 'string' ? value : '';
    else if (field === 'team') out.team_id = typeof value === 'string' ? value : null;
    else if (field === 'tags') {
      const [was, wanted] = [texts(before), texts(value)];
      out.tags = [...new Set([...tags, ...wanted.filter((tag) => !was.includes(tag))])].filter((tag) => !was.includes(tag) || wanted.includes(tag));
    } else if (field.startsWith('field.')) own[field.slice('field.'.length)] = value ?? null;
  }
  return Object.keys(own).length > 0 ? { ...out, fields: own } : out;
}

/** Who is to hold the ticket; undefined when that is not among the changes. */
export function assigneeIn(changes: readonly Change[]): string | null | undefined {
  const change = after(changes, 'assignee');
  return change && (typeof change.after === 'string' ? change.after : null);
}

/** Who is to be told from now on. */
export function watchersIn(changes: readonly Change[]): string[] {
  const change = after(changes, 'watchers');
  if (!change) return [];
  const was = texts(change.before);
  return texts(change.after).filter((id) => !was.includes(id));
}
