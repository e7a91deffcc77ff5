import { readAccess, refreshAt, type Access } from './token';

export type Peer = {
  /** Asks the other tabs for a token; null when none answers in time. */
  ask(): Promise<string | null>;
  tell(token: string): void;
};
export type RefreshOutcome = { access: Access } | { refused: true } | { unreachable: true };

export type RefresherParts = {
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  peer: Peer;
  /** Posts the refresh; resolves to the new token, null when the server refuses, and throws when it cannot be reached. */
  post(): Promise<string | null>;
  now(): number;
};

/**
 * One refresh per expiry whatever the number of tabs: under a lock first the other tabs are asked, then the server.
 * `stale` is the token that was found wanting; a peer's token counts only when it is another one and still fresh.
 */
export function createRefresher(parts: RefresherParts) {
  let running: Promise<RefreshOutcome> | null = null;

  async function run(stale: string | null): Promise<RefreshOutcome> {
    return parts.exclusively('wn-refresh', async () => {
      const offered = await parts.peer.ask();
      if (offered && offered !== stale) {
        const access = readAccess(offered);
        if (access && refreshAt(access) > parts.now()) return { access };
      }
      let token: string | null;
      try {
        token = await parts.post();
      } catch {
        return { unreachable: true };
      }
      const access = token ? readAccess(token) : null;
      if (!access) return { refused: true };
      parts.peer.tell(access.token);
      return { access };
    });
  }

  return function refresh(stale: string | null): Promise<RefreshOutcome> {
    running ??= run(stale).finally(() => {
      running = null;
    });
    return running;
  };
}
