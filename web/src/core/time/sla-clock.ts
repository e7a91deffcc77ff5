import type { KeptClock, Status, Target } from '../api/types';

export type SlaSubject = {
  status: Status;
  created_at: string;
  due_at: string | null;
  overdue_at: string | null;
  resolved_at?: string | null;
  /** What was promised, as the server last looked at it; staff have it, customers have `due_at` alone. */
  sla?: readonly KeptClock[];
};
export type SlaState = {
  kind: 'none' | 'running' | 'paused' | 'broken' | 'done';
  /** Milliseconds to the due moment, negative once broken; of a clock that stands, the working time left. */
  left: number;
  /** Share of the promise left, 0..1. */
  share: number;
  tone: 'calm' | 'near' | 'broken' | 'still';
  /** For a finished ticket: kept the promise or not; null when unknown. */
  kept: boolean | null;
  /** What was promised; null where only the due moment is known. */
  target: Target | null;
  /** The due moment; null while the clock stands. */
  due: string | null;
};

/** Below this share of the promise the fuse turns ochre. */
export const NEAR_SHARE = 0.25;
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Minutes before the end at which it is spoken of. */
const SPOKEN = [5, 15] as const;

const NONE: SlaState = { kind: 'none', left: 0, share: 0, tone: 'still', kept: null, target: null, due: null };
const unit = (share: number) => Math.max(0, Math.min(1, share));
const toneOf = (share: number) => (share < NEAR_SHARE ? 'near' : 'calm');
const isOver = (status: Status) => status === 'resolved' || status === 'closed';

/** A finished ticket against the resolution it was promised. */
function doneState(ticket: SlaSubject): SlaState {
  const clock = ticket.sla?.find((each) => each.target === 'resolution');
  const due = clock?.due_at ?? ticket.due_at;
  if (!clock && !due) return NONE;
  const byMoment = ticket.resolved_at && due ? Date.parse(ticket.resolved_at) <= Date.parse(due) : null;
  const kept = clock?.fulfilled_at ? clock.state === 'kept' : ticket.overdue_at || clock?.breached_at ? false : byMoment;
  return { ...NONE, kind: 'done', share: 1, kept, target: clock ? 'resolution' : null, due };
}

/** Where only the due moment is known: it already knows calendars and pauses. */
function dueState(ticket: SlaSubject, due: string, now: number): SlaState {
  const left = Date.parse(due) - now;
  const share = unit(left / Math.max(1, Date.parse(due) - Date.parse(ticket.created_at)));
  const state = { ...NONE, left, share, due };
  if (left < 0) return { ...state, kind: 'broken', share: 0, tone: 'broken', kept: false };
  if (ticket.status === 'pending' || ticket.status === 'on_hold') return { ...state, kind: 'paused' };
  return { ...state, kind: 'running', tone: toneOf(share) };
}

/** One promise that is not kept yet. Working time used up is known at `at`; from there to the due moment it burns evenly. */
function clockState(clock: KeptClock, waiting: boolean, now: number): SlaState {
  const { target, due_at: due } = clock;
  const rest = Math.max(0, clock.promised - clock.elapsed) * 1_000;
  const ahead = due ? Date.parse(due) - Date.parse(clock.at) : 0;
  const left = due ? Date.parse(due) - now : rest;
  const share = unit((rest / Math.max(1, clock.promised * 1_000)) * (ahead > 0 ? unit(left / ahead) : 1));
  const state = { ...NONE, left, share, target, due };
  if (clock.breached_at) return { ...state, kind: 'broken', left: Math.min(0, Date.parse(clock.breached_at) - now), share: 0, tone: 'broken', kept: false };
  if (clock.state === 'paused' || waiting || !due) return { ...state, kind: 'paused' };
  if (left < 0) return { ...state, kind: 'broken', share: 0, tone: 'broken', kept: false };
  return { ...state, kind: 'running', tone: toneOf(share) };
}

/** What is promised and not kept at `now` (ms): broken and running ones by their moment, then those that stand. Never empty. */
export function promisesOf(ticket: SlaSubject, now: number): SlaState[] {
  if (isOver(ticket.status)) return [doneState(ticket)];
  const open = (ticket.sla ?? []).filter((clock) => !clock.fulfilled_at && clock.state !== 'stopped');
  if (open.length > 0) {
    const weight = (state: SlaState) => (state.kind === 'paused' ? Number.MAX_SAFE_INTEGER / 2 + state.left : state.left);
    return open.map((clock) => clockState(clock, ticket.status === 'pending', now)).sort((one, other) => weight(one) - weight(other));
  }
  return [ticket.due_at && !ticket.sla?.length ? dueState(ticket, ticket.due_at, now) : NONE];
}

/** The nearest of them: what a row shows. */
export const slaOf = (ticket: SlaSubject, now: number): SlaState => promisesOf(ticket, now)[0] ?? NONE;

export type LeftText = { clock: string } | { days: number; hours: number; minus: boolean };

/** "0:42:10" under an hour, "5:40" under a day, then days and hours. A real minus sign marks what is past. */
export function leftText(left: number): LeftText {
  const minus = left < 0;
  const seconds = Math.floor(Math.abs(left) / 1000);
  const hours = Math.floor(seconds / 3600);
  if (hours >= 24) return { days: Math.floor(hours / 24), hours: hours % 24, minus };
  const minutes = String(Math.floor((seconds % 3600) / 60)).padStart(2, '0');
  const sign = minus ? '−' : '';
  if (!minus && hours === 0) return { clock: `0:${minutes}:${String(seconds % 60).padStart(2, '0')}` };
  return { clock: `${sign}${hours}:${minutes}` };
}

/** How often the text changes: each second under an hour, else twice a minute; 0 = never. */
export function tickOf(state: SlaState): number {
  if (state.kind === 'running') return state.left < HOUR ? 1_000 : 30_000;
  return state.kind === 'broken' ? 30_000 : 0;
}

/** Of several, the most frequent. */
export function tickOfAll(states: readonly SlaState[]): number {
  return Math.min(...states.map((state) => tickOf(state) || Number.MAX_SAFE_INTEGER)) % Number.MAX_SAFE_INTEGER;
}

/** The last of the spoken marks a running promise has passed, in minutes; null before the first and of one that does not run. */
export function spokenMark(state: SlaState): number | null {
  if (state.kind !== 'running') return null;
  return SPOKEN.find((minutes) => state.left <= minutes * MINUTE) ?? null;
}
