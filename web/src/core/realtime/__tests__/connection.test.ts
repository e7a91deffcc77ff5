import { beforeEach, describe, expect, it, vi } from 'vitest';
import { backoff, createConnection, type LiveState } from '../connection';
import { parseFrame, type LiveEvent } from '../events';

class Line {
  static all: Line[] = [];
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  sent: string[] = [];
  constructor(readonly url: string) {
    Line.all.push(this);
  }
  send(text: string) {
    this.sent.push(text);
  }
  close() {
    this.onclose?.();
  }
  hear(event: LiveEvent) {
    this.onmessage?.({ data: JSON.stringify(event) });
  }
}

function connect(ticket: () => Promise<string> = async () => 't') {
  const events: LiveEvent[] = [];
  const states: LiveState[] = [];
  const delays: number[] = [];
  const line = createConnection({
    ticket,
    open: (url) => new Line(url) as unknown as WebSocket,
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    schedule: (run, ms) => {
      if (ms < 60_000) delays.push(ms);
      return setTimeout(run, ms);
    },
    random: () => 1,
  });
  return { line, events, states, delays };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const last = () => Line.all.at(-1) as Line;

beforeEach(() => {
  Line.all = [];
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('the live line', () => {
  it('resumes after the last event it saw', async () => {
    const { line, events } = connect();
    line.start();
    await settle();
    expect(last().url).toBe('/ws?ticket=t');
    last().hear({ type: 'hello', id: '5-0' });
    last().hear({ type: 'ticket.updated', id: '6-0', ticket: 1 });
    last().close();
    await vi.advanceTimersByTimeAsync(600);
    expect(last().url).toBe('/ws?ticket=t&after=6-0');
    last().hear({ type: 'hello', id: '9-0' });
    last().close();
    await vi.advanceTimersByTimeAsync(600);
    expect(last().url).toBe('/ws?ticket=t&after=6-0');
    expect(events.map((e) => e.type)).toEqual(['ticket.updated']);
  });

  it('starts from hello when nothing was seen, and forgets its place at a reset', async () => {
    const { line, events } = connect();
    line.start();
    await settle();
    last().hear({ type: 'hello', id: '5-0' });
    last().close();
    await vi.advanceTimersByTimeAsync(600);
    expect(last().url).toContain('after=5-0');
    last().hear({ type: 'reset' });
    expect(events).toEqual([{ type: 'reset' }]);
    last().close();
    await vi.advanceTimersByTimeAsync(1_200);
    expect(last().url).not.toContain('after');
  });

  it('waits longer each time and starts over once it is live', async () => {
    const { line, delays } = connect();
    line.start();
    await settle();
    for (let i = 0; i < 4; i += 1) {
      last().close();
      await vi.advanceTimersByTimeAsync(31_000);
    }
    expect(delays).toEqual([500, 1_000, 2_000, 4_000]);
    last().hear({ type: 'hello', id: '1-0' });
    last().close();
    expect(delays.at(-1)).toBe(500);
  });

  it('tries again when no ticket can be had, and at once when nudged', async () => {
    let up = false;
    const { line, states } = connect(async () => (up ? 't' : Promise.reject(new Error('401'))));
    line.start();
    await settle();
    expect(Line.all).toHaveLength(0);
    expect(states).toEqual(['connecting', 'away']);
    up = true;
    line.nudge();
    await settle();
    expect(Line.all).toHaveLength(1);
  });

  it('answers pings, and takes silence for a dead line', async () => {
    const { line } = connect();
    line.start();
    await settle();
    last().hear({ type: 'ping' });
    expect(last().sent).toEqual(['{"type":"pong"}']);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(Line.all.length).toBeGreaterThan(1);
  });

  it('stays down after stop, even with a ticket on its way', async () => {
    const { line } = connect();
    line.start();
    line.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(Line.all).toHaveLength(0);
  });
});

describe('frames and delays', () => {
  it('never exceed half a minute and spread by half', () => {
    expect(backoff(0, 0)).toBe(250);
    expect(backoff(50, 1)).toBe(30_000);
  });
  it('ignore what is not a frame', () => {
    for (const bad of ['', 'null', '[]', '{"id":1}', '{"type":3}']) expect(parseFrame(bad)).toBeNull();
  });
});
