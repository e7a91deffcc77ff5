// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Check, Rebuild } from '@/core/api/types';
import common from '../../../../messages/en/common.json';
import en from '../../../../messages/en/dashboards.json';
import ru from '../../../../messages/ru/dashboards.json';
import Checked from '../ui/Checked';

let data: { checks: Check[]; rebuild: Rebuild | null } | undefined;
const mutate = vi.fn();
vi.mock('../api/reconciliation', () => ({ useChecks: () => ({ data }), useRebuild: () => ({ mutate, isPending: false, isError: false }) }));

const day = (date: string, counted: number, found: number) => ({ day: date, counted, found });
const check = (differing: Check['differing'] = [], tickets = 907): Check => ({
  counted_at: '2026-11-26T00:00:00Z',
  checked_at: '2026-11-26T00:00:03Z',
  tickets,
  agrees: differing.length === 0,
  differing,
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-26T09:00:00Z') });
  HTMLDialogElement.prototype.showModal ??= function open(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= () => undefined;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(checks: Check[] | undefined, { wall = false, locale = 'en', mends = false, rebuild = null as Rebuild | null } = {}) {
  data = checks && { checks, rebuild };
  return render(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={{ dashboards: locale === 'ru' ? ru : en, common }}>
      <Checked timeZone="Europe/Moscow" wall={wall} mends={mends} />
    </NextIntlClientProvider>,
  ).container;
}
const said = (box: HTMLElement) => box.textContent?.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('the line that says whether figures agree with tickets', () => {
  it('tells the night of the desk and how many tickets were compared, quietly', () => {
    const box = show([check()]);
    expect(said(box)).toBe('Figures checked against tickets on November 26 at 3:00 AM: 907 tickets, no difference');
    expect(box.querySelector('.text-danger, .text-pending, button')).toBeNull();
  });

  it.each([
    [1, '1 заявка'],
    [2, '2 заявки'],
    [11, '11 заявок'],
  ])('counts %i in Russian', (tickets, words) => {
    expect(said(show([check([], tickets)], { locale: 'ru' }))).toBe(`Показатели сверены с заявками 26 ноября в 03:00: ${words}, расхождений нет`);
  });

  it('only looks at the newest night', () => {
    const box = show([check(), check([day('2026-11-01', 1, 2)])]);
    expect(box.querySelector('.text-danger')).toBeNull();
  });

  it('names what differs in the danger colour and lists the days with both counts, the newest first', async () => {
    const box = show([check([day('2026-11-03', 7, 6), day('2026-11-05', 4, 4)])]);
    expect(box.querySelector('.text-danger')?.textContent).toContain('2 days differ');
    fireEvent.click(screen.getByRole('button', { name: 'Show the days' }));
    const dialog = await screen.findByRole('dialog');
    const rows = within(dialog).getAllByRole('row').slice(1);
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['Nov 5, 2026other contents', '4', '4'],
      ['Nov 3, 2026', '7', '6'],
    ]);
  });

  it('says when a night has been missed', () => {
    vi.setSystemTime(new Date('2026-11-27T01:59:00Z'));
    expect(show([check()]).querySelector('.text-pending')).toBeNull();
    cleanup();
    vi.setSystemTime(new Date('2026-11-27T02:01:00Z'));
    expect(show([check()]).querySelector('.text-pending')?.textContent).toContain('late');
  });

  it('keeps silent on the wall unless something differs', () => {
    expect(show([check()], { wall: true }).innerHTML).toBe('');
    cleanup();
    expect(show([], { wall: true }).innerHTML).toBe('');
    cleanup();
    const box = show([check([day('2026-11-03', 7, 6)])], { wall: true });
    expect(box.querySelector('.text-danger')?.textContent).toContain('1 day differs');
    expect(box.querySelector('button')).toBeNull();
  });

  it('lets an admin have the figures counted anew where the difference is shown, and no other', async () => {
    const differing = [check([day('2026-11-03', 7, 6)])];
    show(differing, { mends: false });
    fireEvent.click(screen.getByRole('button', { name: 'Show the days' }));
    await screen.findByRole('dialog');
    expect(screen.queryByRole('button', { name: 'Count anew from the events' })).toBeNull();
    cleanup();
    show(differing, { mends: true });
    fireEvent.click(screen.getByRole('button', { name: 'Show the days' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Count anew from the events' }));
    expect(mutate).toHaveBeenCalledOnce();
    expect(screen.getByRole('columnheader', { name: 'Day, UTC' })).not.toBeNull();
  });

  const rebuild = { asked_at: '2026-11-26T08:00:00Z', finished_at: null, events: 999, total: 1000 };

  it('says how far a rebuild is, and lets nobody begin another meanwhile', async () => {
    const box = show([check([day('2026-11-03', 7, 6)])], { mends: true, rebuild });
    expect(said(box)).toContain('The figures are being counted anew: 99%');
    fireEvent.click(screen.getByRole('button', { name: 'Show the days' }));
    expect((await screen.findByRole('button', { name: 'Count anew from the events' })).hasAttribute('disabled')).toBe(true);
  });

  it('says when figures were counted anew since the night, and forgets it with the next one', () => {
    const finished = { ...rebuild, finished_at: '2026-11-26T08:05:00Z', events: 22 };
    const differing = check([day('2026-11-03', 7, 6)]);
    expect(said(show([differing], { locale: 'ru', rebuild: finished }))).toContain('Показатели пересчитаны 26 ноября в 11:05 по 22 событиям');
    cleanup();
    const later = { ...differing, checked_at: '2026-11-26T08:06:00Z' };
    expect(said(show([later], { rebuild: finished }))).not.toContain('anew');
  });

  it('says so before the first night, and nothing before the answer', () => {
    expect(show(undefined).innerHTML).toBe('');
    cleanup();
    expect(said(show([]))).toContain('not been checked');
  });
});
