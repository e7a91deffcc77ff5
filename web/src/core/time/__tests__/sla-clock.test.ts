import { describe, expect, it } from 'vitest';
import { leftText, slaOf, tickOf, type SlaSubject } from '../sla-clock';
import { whenParts } from '../format';

const at = (iso: string) => Date.parse(iso);
const ticket = (over: Partial<SlaSubject> = {}): SlaSubject => ({
  status: 'open', created_at: '2026-11-20T08:00:00Z', due_at: '2026-11-20T12:00:00Z', overdue_at: null, ...over,
});

describe('the promise', () => {
  it('burns from calm to near to broken', () => {
    expect(slaOf(ticket(), at('2026-11-20T09:00:00Z'))).toMatchObject({ kind: 'running', share: 0.75, tone: 'calm' });
    expect(slaOf(ticket(), at('2026-11-20T11:00:00Z')).tone).toBe('calm');
    expect(slaOf(ticket(), at('2026-11-20T11:00:01Z')).tone).toBe('near');
    expect(slaOf(ticket(), at('2026-11-20T12:00:01Z'))).toMatchObject({ kind: 'broken', share: 0, tone: 'broken' });
  });

  it('stands still while waiting, unless already broken', () => {
    const waiting = ticket({ status: 'pending' });
    expect(slaOf(waiting, at('2026-11-20T09:00:00Z'))).toMatchObject({ kind: 'paused', tone: 'still', share: 0.75 });
    expect(slaOf(waiting, at('2026-11-20T13:00:00Z')).kind).toBe('broken');
  });

  it('knows whether a finished ticket kept it', () => {
    const now = at('2026-11-21T00:00:00Z');
    expect(slaOf(ticket({ status: 'resolved', resolved_at: '2026-11-20T11:59:00Z' }), now).kept).toBe(true);
    expect(slaOf(ticket({ status: 'closed', resolved_at: '2026-11-20T12:01:00Z' }), now).kept).toBe(false);
    expect(slaOf(ticket({ status: 'closed', overdue_at: '2026-11-20T12:00:00Z' }), now).kept).toBe(false);
    expect(slaOf(ticket({ status: 'closed' }), now).kept).toBeNull();
  });

  it('is nothing without a due moment, and never divides by nothing', () => {
    expect(slaOf(ticket({ due_at: null }), 0).kind).toBe('none');
    expect(slaOf(ticket({ due_at: '2026-11-20T08:00:00Z' }), at('2026-11-20T08:00:00Z')).share).toBe(0);
  });

  it('ticks by seconds under an hour only', () => {
    expect(tickOf(slaOf(ticket(), at('2026-11-20T11:30:00Z')))).toBe(1_000);
    expect(tickOf(slaOf(ticket(), at('2026-11-20T09:00:00Z')))).toBe(30_000);
    expect(tickOf(slaOf(ticket({ status: 'on_hold' }), at('2026-11-20T09:00:00Z')))).toBe(0);
  });
});

describe('what is left, in words', () => {
  const H = 3_600_000;
  it.each([
    [42 * 60_000 + 10_000, '0:42:10'],
    [H, '1:00'],
    [5 * H + 40 * 60_000, '5:40'],
    [-12 * 60_000, '−0:12'],
    [-63 * 60_000, '−1:03'],
  ])('%d ms is %s', (left, clock) => {
    expect(leftText(left)).toEqual({ clock });
  });
  it('counts days from a day on, with the sign', () => {
    expect(leftText(26 * H)).toEqual({ days: 1, hours: 2, minus: false });
    expect(leftText(-49 * H)).toEqual({ days: 2, hours: 1, minus: true });
  });
});

describe('past moments', () => {
  const now = at('2026-11-20T21:30:00Z');
  it('use the reader’s own midnight', () => {
    expect(whenParts('2026-11-20T20:10:00Z', now, 'en', 'UTC')).toEqual({ kind: 'today', time: '08:10 PM' });
    expect(whenParts('2026-11-20T20:10:00Z', now, 'ru', 'Europe/Moscow').kind).toBe('yesterday');
  });
  it('say minutes under an hour and a date later', () => {
    expect(whenParts('2026-11-20T21:29:40Z', now, 'ru', 'UTC')).toEqual({ kind: 'justNow' });
    expect(whenParts('2026-11-20T21:09:00Z', now, 'ru', 'UTC')).toEqual({ kind: 'minutesAgo', count: 21 });
    expect(whenParts('2026-10-02T09:14:00Z', now, 'ru', 'UTC')).toMatchObject({ kind: 'date', text: expect.stringContaining('2 окт') });
    expect(whenParts('2024-10-02T09:14:00Z', now, 'en', 'UTC')).toMatchObject({ text: expect.stringContaining('2024') });
  });
});
