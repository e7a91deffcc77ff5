// @vitest-environment jsdom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/core/api/problem';
import { useUi } from '@/core/store/ui';
import common from '../../../../messages/en/common.json';
import { useOnceMore } from '../useOnceMore';

const wrapper = ({ children }: { children: ReactNode }) => (
  <NextIntlClientProvider locale="en" messages={{ common }}>
    {children}
  </NextIntlClientProvider>
);
const toast = vi.fn();
beforeEach(() => useUi.setState({ toast }));
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

describe('an act that is asked once more', () => {
  it('lets the dialog wait, tells what came of it, and only then closes', async () => {
    const done = vi.fn();
    let finish: (words: string) => void = () => undefined;
    const { result } = renderHook(() => useOnceMore(() => new Promise<string>((resolve) => (finish = resolve)), done), { wrapper });
    act(() => result.current.dialog.onConfirm());
    expect(result.current.dialog.busy).toBe(true);
    expect(done).not.toHaveBeenCalled();
    await act(async () => finish('Gone'));
    expect(toast).toHaveBeenCalledWith('Gone');
    expect(done).toHaveBeenCalledOnce();
  });

  it('stays with the refusal in the reader’s words, and can be tried again', async () => {
    const done = vi.fn();
    const tries = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new ApiProblem({ status: 403, code: 'forbidden' })).mockResolvedValueOnce('Gone');
    const { result } = renderHook(() => useOnceMore(tries, done), { wrapper });
    act(() => result.current.dialog.onConfirm());
    await waitFor(() => expect(result.current.dialog.error).toBe(common.error.forbidden));
    expect(result.current.dialog.busy).toBe(false);
    expect(done).not.toHaveBeenCalled();
    expect(toast).not.toHaveBeenCalled();
    act(() => result.current.dialog.onConfirm());
    expect(result.current.dialog.error).toBeNull();
    await waitFor(() => expect(done).toHaveBeenCalledOnce());
  });

  it('says what is missing without doing anything', () => {
    const tries = vi.fn(() => Promise.resolve('Gone'));
    const { result } = renderHook(() => useOnceMore(tries, vi.fn()), { wrapper });
    act(() => result.current.refuse('Choose one'));
    expect(result.current.dialog.error).toBe('Choose one');
    act(() => result.current.refuse(null));
    expect(result.current.dialog.error).toBeNull();
    expect(tries).not.toHaveBeenCalled();
  });
});
