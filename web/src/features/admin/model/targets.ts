import { PRIORITIES, type Priority } from '@/components/atoms';
import type { PolicySpec, Target } from '@/core/api/types';

export const TARGETS: readonly Target[] = ['first', 'next', 'resolution'];
/** The most the server takes: a year. */
const MOST = 525_600;

export type TargetTexts = Record<Priority, Record<Target, string>>;

/** "1:30" for 90 minutes. */
export const spanText = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes of "1:30", or of whole hours "4"; null where it is neither, or nothing, or too much. */
export function readSpan(text: string): number | null {
  const match = /^(\d{1,5})(?::([0-5]\d))?$/.exec(text.trim());
  const minutes = match ? Number(match[1]) * 60 + Number(match[2] ?? 0) : 0;
  return minutes >= 1 && minutes <= MOST ? minutes : null;
}

export function toTargetTexts(targets: PolicySpec['targets']): TargetTexts {
  const row = (priority: Priority) => {
    const said = (target: Target) => {
      const minutes = targets[priority]?.[target];
      return minutes === undefined ? '' : spanText(minutes);
    };
    return { first: said('first'), next: said('next'), resolution: said('resolution') };
  };
  return Object.fromEntries(PRIORITIES.map((priority) => [priority, row(priority)])) as TargetTexts;
}

/** What is left empty is not promised. */
export function toTargets(texts: TargetTexts): PolicySpec['targets'] {
  const row = (priority: Priority) =>
    Object.fromEntries(
      TARGETS.flatMap((target) => {
        const minutes = readSpan(texts[priority][target]);
        return minutes === null ? [] : [[target, minutes] as const];
      }),
    );
  return Object.fromEntries(PRIORITIES.map((priority) => [priority, row(priority)] as const).filter(([, promised]) => Object.keys(promised).length > 0));
}

/** The places of the table that cannot be read: `targets.high.first`. */
export const targetFaults = (texts: TargetTexts): string[] =>
  PRIORITIES.flatMap((priority) => TARGETS.flatMap((target) => (texts[priority][target].trim() && readSpan(texts[priority][target]) === null ? [`targets.${priority}.${target}`] : [])));
