// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exclusively } from '../lock';

afterEach(() => vi.unstubAllGlobals());

describe('the lease where there are no Web Locks', () => {
  it('lets one in at a time and frees the lease after a failure', async () => {
    vi.stubGlobal('navigator', {});
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 30));
      inside -= 1;
    };
    await Promise.all([exclusively('t', work), exclusively('t', work), exclusively('t', work)]);
    expect(most).toBe(1);
    await expect(exclusively('t', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await exclusively('t', async () => 'again')).toBe('again');
  });

  it('takes over a lease whose holder died', async () => {
    vi.stubGlobal('navigator', {});
    localStorage.setItem('wn-refresh-lease', `${Date.now() - 1}:gone`);
    expect(await exclusively('t', async () => 1)).toBe(1);
  });
});
