import type { ExplainedClock } from '@/core/api/types';

export type Piece = { x: number; width: number; kind: 'counted' | 'late' | 'standing' };
type Timed = Pick<ExplainedClock, 'spans' | 'breached_at' | 'due_at' | 'started_at'>;

/** A clock's life drawn on `width` units: what counted, what counted after the promise was broken, and what did not; and where it is due. */
export function stripOf(clock: Timed, width: number): { pieces: Piece[]; due: number | null } {
  const begin = Date.parse(clock.started_at);
  const last = clock.spans.at(-1);
  const due = clock.due_at ? Date.parse(clock.due_at) : null;
  const end = Math.max(begin + 1, last ? Date.parse(last.to) : begin, due ?? begin);
  const at = (moment: number) => ((moment - begin) / (end - begin)) * width;
  const broken = clock.breached_at ? Date.parse(clock.breached_at) : Number.POSITIVE_INFINITY;
  const pieces = clock.spans.flatMap((span): Piece[] => {
    const [from, to] = [Date.parse(span.from), Date.parse(span.to)];
    const piece = (a: number, b: number, kind: Piece['kind']): Piece[] => (b > a ? [{ x: at(a), width: at(b) - at(a), kind }] : []);
    if (!span.counted) return piece(from, to, 'standing');
    return [...piece(from, Math.min(to, Math.max(from, broken)), 'counted'), ...piece(Math.max(from, Math.min(to, broken)), to, 'late')];
  });
  return { pieces, due: due === null ? null : at(due) };
}

/** Whole hours and minutes: working time knows no days. */
export function hoursOf(seconds: number): { hours: number; minutes: number } {
  const minutes = Math.round(seconds / 60);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** Seconds that counted and that did not. */
export function sumsOf({ spans }: Pick<ExplainedClock, 'spans'>): { counted: number; standing: number } {
  const sum = (counted: boolean) => spans.reduce((all, span) => (span.counted === counted ? all + span.seconds : all), 0);
  return { counted: sum(true), standing: sum(false) };
}
