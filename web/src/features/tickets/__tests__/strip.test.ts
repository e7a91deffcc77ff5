import { expect, it } from 'vitest';
import type { ExplainedClock } from '@/core/api/types';
import { hoursOf, stripOf, sumsOf } from '../model/strip';

const span = (from: string, to: string, counted: boolean): ExplainedClock['spans'][number] => ({
  from: `2026-11-20T${from}:00Z`, to: `2026-11-20T${to}:00Z`, counted, reason: counted ? 'counted' : 'pending', seconds: (Date.parse(`2026-11-20T${to}:00Z`) - Date.parse(`2026-11-20T${from}:00Z`)) / 1000, text: '',
});
const clock = { started_at: '2026-11-20T08:00:00Z', due_at: null, breached_at: '2026-11-20T11:00:00Z', spans: [span('08:00', '09:00', true), span('09:00', '10:00', false), span('10:00', '12:00', true)] };

it('draws what counted, what stood, and what came after the promise was broken', () => {
  expect(stripOf(clock, 400)).toEqual({
    due: null,
    pieces: [
      { x: 0, width: 100, kind: 'counted' },
      { x: 100, width: 100, kind: 'standing' },
      { x: 200, width: 100, kind: 'counted' },
      { x: 300, width: 100, kind: 'late' },
    ],
  });
});
it('leaves room up to the due moment', () => {
  expect(stripOf({ ...clock, breached_at: null, due_at: '2026-11-20T16:00:00Z' }, 400)).toMatchObject({ due: 400, pieces: [{ width: 50 }, { x: 50 }, { x: 100, width: 100 }] });
});
it('sums both kinds, and says working time in hours', () => {
  expect(sumsOf(clock)).toEqual({ counted: 10_800, standing: 3_600 });
  expect(hoursOf(100 * 3600 + 90)).toEqual({ hours: 100, minutes: 2 });
});
