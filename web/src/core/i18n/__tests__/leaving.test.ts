// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { guardLeaving, leave, watchHistory } from '../leaving';

let release = () => {};
beforeAll(() => watchHistory());
afterEach(() => release());

const pop = () => window.dispatchEvent(new PopStateEvent('popstate'));

describe('leaving a page', () => {
  it('just happens while nothing is held', () => {
    const go = vi.fn();
    leave(go);
    expect(go).toHaveBeenCalledOnce();
  });

  it('waits for the answer while something is', () => {
    const ask = vi.fn();
    release = guardLeaving(ask);
    const go = vi.fn();
    leave(go);
    expect(go).not.toHaveBeenCalled();
    (ask.mock.calls[0]?.[0] as () => void)();
    expect(go).toHaveBeenCalledOnce();
    release();
    leave(go);
    expect(go).toHaveBeenCalledTimes(2);
  });

  it("holds the browser's Back too: back here first, and only a yes goes", () => {
    const moved = vi.spyOn(history, 'go').mockImplementation(() => {});
    const others = vi.fn();
    window.addEventListener('popstate', others);
    const ask = vi.fn();
    release = guardLeaving(ask);
    pop(); // the browser went back
    expect(moved).toHaveBeenLastCalledWith(1);
    pop(); // and was brought here again
    expect(ask).toHaveBeenCalledOnce();
    expect(others).not.toHaveBeenCalled();
    (ask.mock.calls[0]?.[0] as () => void)();
    expect(moved).toHaveBeenLastCalledWith(-1);
    pop();
    expect(others).toHaveBeenCalledOnce();
    window.removeEventListener('popstate', others);
  });

  it('a guard that was taken over does not take the new one with it', () => {
    const first = guardLeaving(vi.fn());
    const ask = vi.fn();
    release = guardLeaving(ask);
    first();
    leave(vi.fn());
    expect(ask).toHaveBeenCalledOnce();
  });
});
