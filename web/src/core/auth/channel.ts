import type { Peer } from './refresher';

type Message = { kind: 'ask' } | { kind: 'token'; token: string } | { kind: 'signed-out' };
const ASK_MS = 40;

export type TabChannel = Peer & {
  signedOut(): void;
  listen(handlers: { current(): string | null; onToken(token: string): void; onSignedOut(): void }): void;
};

/** Talk between the tabs of one browser. The token travels in memory only, never through storage. */
export function createTabChannel(name = 'wn-auth'): TabChannel {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  const send = (message: Message) => channel?.postMessage(message);
  return {
    tell: (token) => send({ kind: 'token', token }),
    signedOut: () => send({ kind: 'signed-out' }),
    ask() {
      if (!channel) return Promise.resolve(null);
      return new Promise((resolve) => {
        const finish = (token: string | null) => {
          clearTimeout(timer);
          channel.removeEventListener('message', hear);
          resolve(token);
        };
        const hear = (event: MessageEvent<Message>) => {
          if (event.data.kind === 'token') finish(event.data.token);
        };
        const timer = setTimeout(() => finish(null), ASK_MS);
        channel.addEventListener('message', hear);
        send({ kind: 'ask' });
      });
    },
    listen(handlers) {
      channel?.addEventListener('message', (event: MessageEvent<Message>) => {
        const message = event.data;
        if (message.kind === 'ask') {
          const token = handlers.current();
          if (token) send({ kind: 'token', token });
        } else if (message.kind === 'token') handlers.onToken(message.token);
        else handlers.onSignedOut();
      });
    },
  };
}
