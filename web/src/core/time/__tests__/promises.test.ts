import { describe, expect, it } from 'vitest';
import type { KeptClock } from '../../api/types';
import { promisesOf, slaOf, spokenMark, tickOfAll, type SlaSubject } from '../sla-clock';

const at = (iso: string) => Date.parse(iso);
const clock = (over: Partial<KeptClock> = {}): KeptClock => ({
  target: 'resolution', cycle: 0, state: 'running', promised: 4 * 3600, elapsed: 0, started_at: '2026-11-20T08:00:00Z',
  due_at: '2026-11-20T12:00:00Z', fulfilled_at: null, breached_at: null, at: '2026-11-20T08:00:00Z', ...over,
});
const first = (over: Partial<KeptClock> = {}) => clock({ target: 'first', promised: 3600, due_at: '2026-11-20T09:00:00Z', ...over });
const ticket = (sla: KeptClock[], over: Partial<SlaSubject> = {}): SlaSubject => ({
  status: 'open', created_at: '2026-11-20T08:00:00Z', due_at: '2026-11-20T12:00:00Z', overdue_at: null, sla, ...over,
});

describe('the promises of a ticket', () => {
  it('shows the nearest unkept one, then the others', () => {
    const states = promisesOf(ticket([clock(), first()]), at('2026-11-20T08:30:00Z'));
    expect(states.map((state) => [state.target, state.kind, state.share])).toEqual([['first', 'running', 0.5], ['resolution', 'running', 0.875]]);
  });
  it('passes over what was kept', () => {
    const kept = first({ state: 'kept', fulfilled_at: '2026-11-20T08:10:00Z' });
    expect(slaOf(ticket([kept, clock()]), at('2026-11-20T08:30:00Z')).target).toBe('resolution');
  });
  it('burns evenly from when it was looked at, by working time', () => {
    // Half was used up on the day before; the night between does not count.
    const looked = clock({ elapsed: 2 * 3600, at: '2026-11-20T10:00:00Z' });
    expect(slaOf(ticket([looked]), at('2026-11-20T10:00:00Z')).share).toBe(0.5);
    expect(slaOf(ticket([looked]), at('2026-11-20T11:30:00Z'))).toMatchObject({ share: 0.125, tone: 'near', left: 1_800_000 });
  });
  it('is broken at its moment though nobody has looked since', () => {
    expect(slaOf(ticket([first()]), at('2026-11-20T09:00:01Z'))).toMatchObject({ kind: 'broken', left: -1_000, share: 0, kept: false });
    const told = first({ state: 'breached', breached_at: '2026-11-20T09:00:00Z', due_at: null });
    expect(slaOf(ticket([told, clock()]), at('2026-11-20T10:00:00Z'))).toMatchObject({ target: 'first', kind: 'broken', left: -3_600_000 });
  });
  it('rests while the customer is waited for, at once and as the server says', () => {
    const standing = clock({ state: 'paused', due_at: null, elapsed: 3600 });
    expect(slaOf(ticket([standing]), at('2026-11-21T08:00:00Z'))).toMatchObject({ kind: 'paused', tone: 'still', share: 0.75, left: 10_800_000, due: null });
    expect(slaOf(ticket([clock()], { status: 'pending' }), at('2026-11-20T09:00:00Z')).kind).toBe('paused');
    expect(promisesOf(ticket([standing, first()]), at('2026-11-20T08:10:00Z')).map((state) => state.target)).toEqual(['first', 'resolution']);
  });
  it('a finished ticket kept its resolution or did not', () => {
    const done = (state: 'kept' | 'late') => ticket([clock({ state, fulfilled_at: '2026-11-20T11:00:00Z' })], { status: 'resolved' });
    expect(slaOf(done('kept'), 0)).toMatchObject({ kind: 'done', kept: true, target: 'resolution' });
    expect(slaOf(done('late'), 0).kept).toBe(false);
  });
  it('falls back to the due moment where nothing else is known, and to nothing where all is kept', () => {
    expect(slaOf(ticket([]), at('2026-11-20T09:00:00Z'))).toMatchObject({ kind: 'running', target: null, share: 0.75 });
    expect(slaOf(ticket([clock({ state: 'kept', fulfilled_at: '2026-11-20T08:10:00Z' })]), at('2026-11-20T09:00:00Z')).kind).toBe('none');
    expect(slaOf(ticket([], { due_at: null }), 0).kind).toBe('none');
  });
  it('is spoken of at 15 and at 5 minutes while it runs', () => {
    const mark = (iso: string, over: Partial<SlaSubject> = {}) => spokenMark(slaOf(ticket([clock()], over), at(iso)));
    expect([mark('2026-11-20T11:44:59Z'), mark('2026-11-20T11:45:00Z'), mark('2026-11-20T11:54:59Z'), mark('2026-11-20T11:55:00Z')]).toEqual([null, 15, 15, 5]);
    expect(mark('2026-11-20T11:58:00Z', { status: 'pending' })).toBeNull();
    expect(mark('2026-11-20T12:00:01Z')).toBeNull();
  });
  it('ticks as often as the quickest of them, or never', () => {
    expect(tickOfAll(promisesOf(ticket([clock(), first()]), at('2026-11-20T08:30:00Z')))).toBe(1_000);
    expect(tickOfAll(promisesOf(ticket([clock()]), at('2026-11-20T08:30:00Z')))).toBe(30_000);
    expect(tickOfAll(promisesOf(ticket([clock({ state: 'paused', due_at: null })]), 0))).toBe(0);
  });
});
