import { parseFrame, type LiveEvent } from './events';

export type LiveState = 'connecting' | 'live' | 'away';
export type ConnectionParts = {
  /** A one-time ticket for the next socket; throws when it cannot be had. */
  ticket(): Promise<string>;
  open(url: string): WebSocket;
  onEvent(event: LiveEvent): void;
  onState(state: LiveState): void;
  schedule(run: () => void, ms: number): ReturnType<typeof setTimeout>;
  random(): number;
};

const FIRST_MS = 500;
const MOST_MS = 30_000;
/** The server pings every 25 s: a longer silence means a dead line. */
const SILENCE_MS = 60_000;

/** Delay before attempt n (0-based): doubling from 0.5 s to 30 s, spread by half so that many tabs do not knock at once. */
export function backoff(attempt: number, random: number): number {
  return Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 10)) * (0.5 + random / 2);
}

/** Keeps one live line, resuming after the last event seen. */
export function createConnection(parts: ConnectionParts) {
  let socket: WebSocket | null = null;
  let lastId: string | null = null;
  let attempt = 0;
  let stopped = true;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;

  function again(): void {
    if (stopped) return;
    parts.onState('away');
    retry = parts.schedule(() => void connect(), backoff(attempt, parts.random()));
    attempt += 1;
  }

  function alive(of: WebSocket): void {
    clearTimeout(watch);
    watch = parts.schedule(() => of.close(), SILENCE_MS);
  }

  function hear(event: LiveEvent, from: WebSocket): void {
    alive(from);
    if (event.type === 'ping') {
      from.send('{"type":"pong"}');
      return;
    }
    if (event.type === 'hello') {
      attempt = 0;
      parts.onState('live');
      if (lastId === null) lastId = event.id ?? null;
      return;
    }
    if (event.type === 'reset') lastId = event.id ?? null;
    else if (event.id) lastId = event.id;
    parts.onEvent(event);
  }

  async function connect(): Promise<void> {
    if (stopped) return;
    parts.onState('connecting');
    let ticket: string;
    try {
      ticket = await parts.ticket();
    } catch {
      again();
      return;
    }
    if (stopped) return;
    const query = new URLSearchParams({ ticket });
    if (lastId) query.set('after', lastId);
    const mine = parts.open(`/ws?${query}`);
    socket = mine;
    mine.onmessage = (message: MessageEvent<string>) => {
      const event = parseFrame(message.data);
      if (event) hear(event, mine);
    };
    mine.onclose = () => {
      clearTimeout(watch);
      if (socket === mine) {
        socket = null;
        again();
      }
    };
  }

  return {
    start(): void {
      if (!stopped) return;
      stopped = false;
      void connect();
    },
    stop(): void {
      stopped = true;
      clearTimeout(retry);
      clearTimeout(watch);
      const old = socket;
      socket = null;
      old?.close();
    },
    /** Says something to the server now; false when there is no line to say it on. */
    say(text: string): boolean {
      if (!socket || socket.readyState !== 1) return false;
      socket.send(text);
      return true;
    },
    /** Tries at once, without waiting for the delay (the network came back). */
    nudge(): void {
      if (stopped || socket) return;
      clearTimeout(retry);
      attempt = 0;
      void connect();
    },
  };
}
