const LEASE_KEY = 'wn-refresh-lease';
const LEASE_MS = 8_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function withLease<T>(work: () => Promise<T>): Promise<T> {
  const mine = Math.random().toString(36).slice(2);
  for (let tries = 0; tries < 100; tries += 1) {
    const [until] = (localStorage.getItem(LEASE_KEY) ?? '0').split(':');
    if (Number(until) < Date.now()) {
      localStorage.setItem(LEASE_KEY, `${Date.now() + LEASE_MS}:${mine}`);
      await pause(20);
      if (localStorage.getItem(LEASE_KEY)?.endsWith(`:${mine}`)) break;
    }
    await pause(80);
  }
  try {
    return await work();
  } finally {
    if (localStorage.getItem(LEASE_KEY)?.endsWith(`:${mine}`)) localStorage.removeItem(LEASE_KEY);
  }
}

/** Runs the work in one tab at a time: by Web Locks, or by a lease of 8 s in localStorage where there are none. */
export function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && navigator.locks) return navigator.locks.request(name, work) as Promise<T>;
  return withLease(work);
}
