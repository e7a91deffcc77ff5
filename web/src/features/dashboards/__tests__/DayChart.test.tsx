// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import messages from '../../../../messages/en/dashboards.json';
import { DayChart } from '../ui/DayChart';

/** The page's layout engine is absent here, so the size that it would tell is told by hand. */
class FixedSize {
  constructor(private readonly tell: ResizeObserverCallback) {}
  observe() {
    this.tell([{ contentRect: { width: 600 } } as ResizeObserverEntry], this as unknown as ResizeObserver);
  }
  disconnect() {}
}

const rows = [1, 2, 3].map((day) => ({
  day: `2026-11-0${day}`,
  created: day * 10,
  resolved: day,
  backlog: 50 + day,
  first_response_median_seconds: null,
  sla_met_percent: null,
}));

beforeEach(() => vi.stubGlobal('ResizeObserver', FixedSize));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const onOpen = vi.fn();

function show() {
  onOpen.mockClear();
  render(
    <NextIntlClientProvider locale="en" messages={{ dashboards: messages }}>
      <DayChart rows={rows} totals={{ created: 60, resolved: 6, backlog: 53 }} onOpen={onOpen} />
    </NextIntlClientProvider>,
  );
  return screen.getByRole('slider');
}

const said = (slider: HTMLElement) => slider.getAttribute('aria-valuetext');

describe('DayChart', () => {
  it('is read day by day from the keyboard and stops at the edges', () => {
    const slider = show();
    fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    expect(said(slider)).toBe('Monday, November 2: created 20, resolved 2, unresolved 52');
    fireEvent.keyDown(slider, { key: 'Home' });
    fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    expect(said(slider)).toContain('Sunday, November 1');
    fireEvent.keyDown(slider, { key: 'End' });
    fireEvent.keyDown(slider, { key: 'PageUp' });
    expect(said(slider)).toContain('created 30');
  });

  it('shows the whole period again after Escape', () => {
    const slider = show();
    expect(screen.getByText('Whole period')).toBeTruthy();
    fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    expect(screen.queryByText('Whole period')).toBeNull();
    fireEvent.keyDown(slider, { key: 'Escape' });
    expect(screen.getByText('Whole period')).toBeTruthy();
  });

  it('opens the tickets behind a line of a day from the keyboard', () => {
    const slider = show();
    fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    fireEvent.keyDown(slider, { key: 'Enter' });
    expect(onOpen).toHaveBeenLastCalledWith('created', '2026-11-02');
    fireEvent.keyDown(slider, { key: 'ArrowUp' });
    expect(said(slider)).toContain('Unresolved, Monday, November 2: 52');
    fireEvent.keyDown(slider, { key: 'ArrowDown' });
    fireEvent.keyDown(slider, { key: 'ArrowDown' });
    expect(said(slider)).toContain('Resolved, Monday, November 2: 2');
    fireEvent.keyDown(slider, { key: 'Enter' });
    expect(onOpen).toHaveBeenLastCalledWith('resolved', '2026-11-02');
  });

  it('leaves shortcuts of the browser alone', () => {
    const slider = show();
    expect(fireEvent.keyDown(slider, { key: 'ArrowLeft', altKey: true })).toBe(true);
    expect(screen.getByText('Whole period')).toBeTruthy();
  });
});
