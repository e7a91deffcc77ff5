import { describe, expect, it } from 'vitest';
import { createRefresher, type RefresherParts } from '../refresher';
import { readAccess, refreshAt } from '../token';

const NOW = Date.UTC(2026, 10, 20, 9, 0, 0);

function token(name: string, ageSeconds = 0, life = 900): string {
  const iat = NOW / 1000 - ageSeconds;
  const claims = { sub: 'u1', tenant: 'demo', role: 'agent', name: 'Анна', iat, exp: iat + life, jti: name };
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const middle = btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return `e30.${middle}.sig`;
}

function parts(over: Partial<RefresherParts> & { offered?: string | null } = {}) {
  const log = { posts: 0, told: [] as string[] };
  const made: RefresherParts = {
    exclusively: (_name, work) => work(),
    peer: { ask: async () => over.offered ?? null, tell: (t) => void log.told.push(t) },
    post: async () => {
      log.posts += 1;
      return token(`fresh-${log.posts}`);
    },
    now: () => NOW,
    ...over,
  };
  return { refresh: createRefresher(made), log };
}

/** Several tabs: one lock, peers that answer with what a neighbour holds. */
function browser(tabs: number) {
  let tail: Promise<unknown> = Promise.resolve();
  let held: string | null = null;
  let posts = 0;
  const exclusively = <T>(_name: string, work: () => Promise<T>): Promise<T> => {
    const next = tail.then(work, work);
    tail = next.catch(() => undefined);
    return next;
  };
  const all = Array.from({ length: tabs }, () =>
    createRefresher({
      exclusively,
      peer: { ask: async () => held, tell: (t) => void (held = t) },
      post: async () => {
        posts += 1;
        return token(`server-${posts}`);
      },
      now: () => NOW,
    }),
  );
  return { all, posts: () => posts };
}

describe('refresh', () => {
  it('asks the server once for six tabs that expire together', async () => {
    const { all, posts } = browser(6);
    const stale = token('stale', 901);
    const outcomes = await Promise.all(all.map((refresh) => refresh(stale)));
    expect(posts()).toBe(1);
    expect(new Set(outcomes.map((o) => ('access' in o ? o.access.token : 'none'))).size).toBe(1);
  });

  it('joins calls of one tab', async () => {
    const { refresh, log } = parts();
    await Promise.all([refresh(null), refresh(null), refresh(null)]);
    expect(log.posts).toBe(1);
    await refresh(null);
    expect(log.posts).toBe(2);
  });

  it('takes the token of another tab without a call', async () => {
    const { refresh, log } = parts({ offered: token('neighbour', 60) });
    const outcome = await refresh(token('mine', 901));
    expect('access' in outcome && outcome.access.userId).toBe('u1');
    expect(log.posts).toBe(0);
  });

  it('does not take back the very token that was refused, nor one that is nearly over', async () => {
    const refused = token('same', 10);
    const first = parts({ offered: refused });
    await first.refresh(refused);
    expect(first.log.posts).toBe(1);
    const second = parts({ offered: token('old', 800) });
    await second.refresh(null);
    expect(second.log.posts).toBe(1);
  });

  it('tells the others what it got', async () => {
    const { refresh, log } = parts();
    const outcome = await refresh(null);
    expect(log.told).toEqual(['access' in outcome ? outcome.access.token : '']);
  });

  it('knows a refusal from a server that is away', async () => {
    expect(await parts({ post: async () => null }).refresh(null)).toEqual({ refused: true });
    expect(await parts({ post: () => Promise.reject(new TypeError('network')) }).refresh(null)).toEqual({ unreachable: true });
    expect(await parts({ post: async () => 'rubbish' }).refresh(null)).toEqual({ refused: true });
  });

  it('can try again after a failure', async () => {
    let up = false;
    const { refresh } = parts({ post: async () => (up ? token('later') : Promise.reject(new Error('away'))) });
    expect(await refresh(null)).toEqual({ unreachable: true });
    up = true;
    expect(await refresh(null)).toHaveProperty('access');
  });
});

describe('token', () => {
  it('reads claims in any script and plans the refresh at 80% of the life', () => {
    const access = readAccess(token('x', 0, 900));
    expect(access).toMatchObject({ userId: 'u1', tenant: 'demo', role: 'agent', expiresAt: NOW + 900_000 });
    expect(access && refreshAt(access)).toBe(NOW + 720_000);
  });

  it('refuses what is no token', () => {
    for (const bad of ['', 'a.b.c', 'e30.e30.x', 'one', 'e30.eyJzdWIiOjF9.x']) expect(readAccess(bad)).toBeNull();
  });
});
