import { expect, it } from 'vitest';
import type { MeasuresAnswer, Report } from '@/core/api/types';
import { sectionsOf } from '../model/sections';
import { layoutsOf, newReport, nextFigure, repeated, reportBody, reportForm } from '../model/reports';

const measures: MeasuresAnswer = {
  measures: [
    { name: 'created', title: 'Created', unit: 'tickets', dimensions: ['all', 'day', 'weekday_hour', 'team', 'agent'] },
    { name: 'backlog', title: 'Backlog', unit: 'tickets', dimensions: ['all', 'day', 'team'] },
  ],
  dimensions: [],
};

it('a report comes out as it went in', () => {
  const report: Report = {
    id: 'r', name: 'Week', figures: [{ measure: 'created', by: 'day' }], rhythm: 'month', weekday: 0, day: 5, hour: 7, active: false, version: 3,
    recipients: [{ id: 'a', name: 'Anna' }, { id: 'b', name: '' }], owner: { id: 'a', name: 'Anna' }, next_at: null, last_at: null, created_at: '', updated_at: '',
  };
  const form = reportForm(report, 'Somebody');
  expect(form.readers.map((each) => each.label)).toEqual(['Anna', 'Somebody']);
  expect(reportBody({ ...form, name: ' Week ' })).toEqual({
    name: 'Week', figures: [{ measure: 'created', by: 'day' }], rhythm: 'month', weekday: 0, day: 5, hour: 7, active: false, recipients: ['a', 'b'],
  });
});
it('offers only layouts a report can have', () => {
  expect(layoutsOf(measures, 'created')).toEqual(['all', 'day', 'team', 'agent']);
  expect(layoutsOf(measures, 'backlog')).toEqual(['all', 'day', 'team']);
});
it('a new line repeats no other, and a repetition is found', () => {
  const figures = [{ measure: 'created', by: 'all' } as const];
  const next = nextFigure(figures, measures);
  expect(next).toEqual({ measure: 'backlog', by: 'all' });
  expect(repeated([...figures, next])).toBe(-1);
  expect(repeated([...figures, next, ...figures])).toBe(2);
  expect(repeated(newReport().figures)).toBe(-1);
});
it('is a page of supervisors and admins', () => {
  expect(sectionsOf('supervisor')).toContain('reports');
  expect(sectionsOf('admin')).toContain('reports');
  expect(sectionsOf('agent')).toEqual([]);
});
