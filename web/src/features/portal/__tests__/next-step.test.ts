import { describe, expect, it } from 'vitest';
import type { Status } from '@/core/api/types';
import { nextStep, runningPromise, turnOf, type PortalTicket } from '../model/next-step';

const NOW = new Date('2026-11-20T09:00:00Z');
const LATER = '2026-11-20T15:00:00Z';
const EARLIER = '2026-11-20T08:00:00Z';

function ticket(change: Partial<PortalTicket>): PortalTicket {
  return {
    id: 7,
    key: 'WN-7',
    title: 'Printer',
    status: 'open',
    waiting_on: 'us',
    requester: { id: 'r', name: 'R', email: null },
    assigned_to: null,
    created_at: EARLIER,
    updated_at: EARLIER,
    due_at: null,
    overdue_at: null,
    last_message_at: EARLIER,
    comment_count: 0,
    ...change,
  };
}

describe('turnOf', () => {
  it.each<[Status, PortalTicket['waiting_on'], string]>([
    ['open', 'us', 'us'],
    ['open', 'nobody', 'us'],
    ['in_progress', 'customer', 'you'],
    ['pending', 'us', 'you'],
    ['on_hold', 'customer', 'other'],
    ['resolved', 'customer', 'nobody'],
    ['closed', 'us', 'nobody'],
  ])('%s waiting on %s is the turn of %s', (status, waiting_on, turn) => {
    expect(turnOf(ticket({ status, waiting_on }))).toBe(turn);
  });
});

describe('nextStep', () => {
  it('names the promised moment while it can be kept', () => {
    expect(nextStep(ticket({ due_at: LATER }), NOW)).toEqual({ key: 'solveBy', at: LATER });
  });

  it("admits a broken promise, by the clock or by the server's mark", () => {
    expect(nextStep(ticket({ due_at: EARLIER }), NOW)).toEqual({ key: 'late', at: EARLIER });
    expect(nextStep(ticket({ due_at: LATER, overdue_at: EARLIER }), NOW).key).toBe('late');
  });

  it('promises no moment where there is none', () => {
    expect(nextStep(ticket({}), NOW)).toEqual({ key: 'queued', at: null });
    expect(nextStep(ticket({ status: 'in_progress' }), NOW)).toEqual({ key: 'working', at: null });
  });

  it("asks the customer only when it is the customer's turn", () => {
    expect(nextStep(ticket({ status: 'pending', due_at: LATER }), NOW).key).toBe('answerUs');
    expect(nextStep(ticket({ waiting_on: 'customer', due_at: LATER }), NOW).key).toBe('answerIfNeeded');
  });

  it('does not repeat a broken promise while a third party is waited for', () => {
    expect(nextStep(ticket({ status: 'on_hold', due_at: LATER }), NOW).key).toBe('otherPartyBy');
    expect(nextStep(ticket({ status: 'on_hold', due_at: EARLIER }), NOW).key).toBe('otherParty');
  });

  it('tells finished tickets apart', () => {
    expect(nextStep(ticket({ status: 'resolved' }), NOW).key).toBe('confirm');
    expect(nextStep(ticket({ status: 'closed', due_at: EARLIER }), NOW).key).toBe('done');
  });
});

describe('runningPromise', () => {
  it('shows a clock only while ours runs', () => {
    expect(runningPromise(ticket({ due_at: LATER }))).toBe(LATER);
    expect(runningPromise(ticket({ status: 'pending', due_at: LATER }))).toBeNull();
    expect(runningPromise(ticket({ status: 'resolved', due_at: LATER }))).toBeNull();
  });
});
