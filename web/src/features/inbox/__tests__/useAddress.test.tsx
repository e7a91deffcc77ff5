// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useAddress } from '../ui/useAddress';

// The drawn page, which stays a moment behind the bar.
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams('q=status:open') }));

beforeEach(() => window.history.replaceState(null, '', '/en/inbox?q=status:open'));

it('two changes before the page is drawn again both count', () => {
  const { result } = renderHook(() => useAddress());
  act(() => {
    const [, go] = result.current;
    go({ q: 'tag:vpn' });
    go({ sort: 'due_at' });
  });
  const said = new URLSearchParams(window.location.search);
  expect([said.get('q'), said.get('sort')]).toEqual(['tag:vpn', 'due_at']);
});
