import type { Status } from '../api/types';

export type SlaSubject = {
  status: Status;
  created_at: string;
  due_at: string | null;
  overdue_at: string | null;
  resolved_at?: string | null;
};
export type SlaState = {
  kind: 'none' | 'running' | 'paused' | 'broken' | 'done';
  /** Milliseconds to the due moment; negative once broken. */
  left: number;
  /** Share of the promise left, 0..1. */
  share: number;
  tone: 'calm' | 'near' | 'broken' | 'still';
  /** For a finished ticket: kept the promise or not; null when unknown. */
  kept: boolean | null;
};

/** Below this share of the promise the fuse turns ochre. */
export const NEAR_SHARE = 0.25;
const HOUR = 3_600_000;

/** Where a ticket stands against its resolution target at `now` (ms). Pure: the server's due_at already knows calendars and pauses. */
export function slaOf(ticket: SlaSubject, now: number): SlaState {
  if (!ticket.due_at) return { kind: 'none', left: 0, share: 0, tone: 'still', kept: null };
  const due = Date.parse(ticket.due_at);
  const whole = Math.max(1, due - Date.parse(ticket.created_at));
  if (ticket.status === 'resolved' || ticket.status === 'closed') {
    const kept = ticket.overdue_at ? false : ticket.resolved_at ? Date.parse(ticket.resolved_at) <= due : null;
    return { kind: 'done', left: 0, share: 1, tone: 'still', kept };
  }
  const left = due - now;
  const share = Math.max(0, Math.min(1, left / whole));
  if (left < 0) return { kind: 'broken', left, share: 0, tone: 'broken', kept: false };
  if (ticket.status === 'pending' || ticket.status === 'on_hold') return { kind: 'paused', left, share, tone: 'still', kept: null };
  return { kind: 'running', left, share, tone: share < NEAR_SHARE ? 'near' : 'calm', kept: null };
}

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
