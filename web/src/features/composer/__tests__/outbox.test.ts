import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callBack, listenOutcome, post, sendNow, useOutbox } from '../model/outbox';
import { flightName, RECALL_MS, secondsLeft, type Outgoing } from '../model/outgoing';

const message: Outgoing = { ticket: 7, ticketKey: 'WN-7', mode: 'reply', body: 'Привет', files: [], then: null, alongside: null, seen: 1, force: false, key: 'k' };
const name = flightName(7, 'reply');
const fallback = vi.fn();

describe('the way out', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    useOutbox.setState({ flights: {} });
  });

  it('sends nothing before the time to call it back is over', async () => {
    const deliver = vi.fn(async () => undefined);
    const heard = vi.fn();
    const stop = listenOutcome(name, heard);
    post(message, deliver, fallback);
    await vi.advanceTimersByTimeAsync(RECALL_MS - 1);
    expect(deliver).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(deliver).toHaveBeenCalledOnce();
    expect(heard).toHaveBeenCalledWith({ message: expect.objectContaining({ key: 'k' }), error: null });
    expect(useOutbox.getState().flights).toEqual({});
    stop();
  });
  it('calls back: never sent', async () => {
    const deliver = vi.fn(async () => undefined);
    post(message, deliver, fallback);
    expect(callBack(name)).toBe(true);
    await vi.advanceTimersByTimeAsync(RECALL_MS * 2);
    expect(deliver).not.toHaveBeenCalled();
    expect(callBack(name)).toBe(false);
  });
  it('does not call back what is leaving, and does not leave twice', async () => {
    let arrive = () => {};
    const deliver = vi.fn(() => new Promise<void>((resolve) => { arrive = resolve; }));
    post(message, deliver, fallback);
    sendNow(name);
    expect(callBack(name)).toBe(false);
    post({ ...message, key: 'second' }, deliver, fallback);
    await vi.advanceTimersByTimeAsync(RECALL_MS * 2);
    expect(deliver).toHaveBeenCalledOnce();
    arrive();
    await vi.advanceTimersByTimeAsync(0);
    expect(useOutbox.getState().flights).toEqual({});
  });
  it('tells a failure to whoever shows the ticket, else to the fallback', async () => {
    const broken = vi.fn(async () => { throw new Error('no line'); });
    post(message, broken, fallback, 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(fallback).toHaveBeenCalledWith({ message: expect.objectContaining({ ticket: 7 }), error: expect.any(Error) });
  });
  it('counts whole seconds', () => {
    expect([5_000, 4_001, 1, 0, -9].map((left) => secondsLeft({ ...message, phase: 'held', due: 10_000 + left }, 10_000))).toEqual([5, 5, 1, 0, 0]);
  });
});
