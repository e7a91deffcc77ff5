// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useDraft } from '../ui/useDraft';

const anna = { tenant: 'demo', userId: 'a' };
const boris = { tenant: 'demo', userId: 'b' };

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const open = (owner = anna) => renderHook(() => useDraft(owner));

describe('useDraft', () => {
  it('gives back words and key after a reload, to the same person only', () => {
    const first = open();
    act(() => first.result.current.change({ title: 'Принтер' }));
    act(() => vi.advanceTimersByTime(500));
    const { key } = first.result.current;
    first.unmount();
    const again = open();
    expect(again.result.current.form.title).toBe('Принтер');
    expect(again.result.current.key).toBe(key);
    expect(again.result.current.restoredAt).not.toBeNull();
    expect(open(boris).result.current.form.title).toBe('');
  });

  it('keeps what was typed just before leaving', () => {
    const first = open();
    act(() => first.result.current.change({ description: 'last words' }));
    first.unmount();
    expect(open().result.current.form.description).toBe('last words');
  });

  it('forgets what was sent, but does not wipe it off the screen', () => {
    const first = open();
    act(() => first.result.current.change({ title: 'Принтер' }));
    act(() => vi.advanceTimersByTime(500));
    act(() => first.result.current.forget());
    expect(first.result.current.form.title).toBe('Принтер');
    first.unmount();
    expect(open().result.current.form.title).toBe('');
  });

  it('keeps nothing once everything is erased', () => {
    const first = open();
    act(() => first.result.current.change({ title: 'x' }));
    act(() => vi.advanceTimersByTime(500));
    act(() => first.result.current.change({ title: ' ' }));
    act(() => vi.advanceTimersByTime(500));
    first.unmount();
    expect(open().result.current.restoredAt).toBeNull();
    expect(localStorage.length).toBe(0);
  });
});
