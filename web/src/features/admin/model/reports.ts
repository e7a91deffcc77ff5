import type { ComboboxOption } from '@/components/molecules/Combobox';
import type { MeasuresAnswer, Report, ReportFigure } from '@/core/api/types';

export type Figure = Required<ReportFigure>;
export type Layout = Figure['by'];
export type Rhythm = Report['rhythm'];
export const RHYTHMS: readonly Rhythm[] = ['day', 'week', 'month'];
export const WEEKDAYS = ['0', '1', '2', '3', '4', '5', '6'] as const;
export const MOST_FIGURES = 10;
export const MOST_READERS = 20;
/** Every month has it. */
export const LAST_DAY = 28;
/** A report is read as a list: a week of hours has no place in it. */
const LAYOUTS: readonly Layout[] = ['all', 'day', 'week', 'priority', 'category', 'team', 'agent', 'organization', 'channel'];

export type ReportForm = {
  name: string;
  figures: Figure[];
  rhythm: Rhythm;
  weekday: number;
  day: number;
  hour: number;
  readers: ComboboxOption[];
  active: boolean;
};

export const newReport = (): ReportForm => ({
  name: '',
  figures: [{ measure: 'created', by: 'day' }, { measure: 'solved', by: 'day' }],
  rhythm: 'week',
  weekday: 0,
  day: 1,
  hour: 9,
  readers: [],
  active: true,
});

/** A colleague whose name has not arrived is called by `nameless`. */
export const reportForm = (report: Report, nameless: string): ReportForm => ({
  name: report.name,
  figures: report.figures.map(({ measure, by }) => ({ measure, by: by ?? 'all' })),
  rhythm: report.rhythm,
  weekday: report.weekday,
  day: report.day,
  hour: report.hour,
  readers: report.recipients.map((person) => ({ id: person.id, label: person.name || nameless })),
  active: report.active,
});

export const reportBody = ({ readers, name, ...form }: ReportForm) => ({ ...form, name: name.trim(), recipients: readers.map((person) => person.id) });

export const hourText = (hour: number): string => `${hour}:00`;

/** What a measure can be laid out by in a report, in the order of the choice. */
export function layoutsOf(measures: MeasuresAnswer | undefined, measure: string): readonly Layout[] {
  const known = measures?.measures.find((each) => each.name === measure)?.dimensions;
  return known ? LAYOUTS.filter((by) => known.includes(by)) : LAYOUTS;
}

/** The place of the first figure that stands there twice, or -1. */
export const repeated = (figures: readonly Figure[]): number =>
  figures.findIndex((one, place) => figures.findIndex((other) => other.measure === one.measure && other.by === one.by) < place);

/** The first pair that is not there yet: a new line is never a repetition. */
export function nextFigure(figures: readonly Figure[], measures: MeasuresAnswer | undefined): Figure {
  const names = measures?.measures.map((each) => each.name as ReportFigure['measure']) ?? [];
  for (const by of LAYOUTS) {
    for (const measure of names) {
      if (layoutsOf(measures, measure).includes(by) && !figures.some((each) => each.measure === measure && each.by === by)) return { measure, by };
    }
  }
  return { measure: 'created', by: 'all' };
}
