import type { ReactNode } from 'react';
import { cx } from '../atoms';

/** Look of one segment, for bars that hold something else beside plain choices. */
export const SEGMENT =
  'h-8 min-w-0 px-3 font-semibold whitespace-nowrap text-ink-2 transition-colors duration-[90ms] border-control not-first:border-l first:rounded-l-[5px] last:rounded-r-[5px] hover:text-ink focus-visible:relative focus-visible:z-10 aria-pressed:bg-selected aria-pressed:text-ink max-md:h-11 max-md:flex-auto max-md:px-1.5';

export const SEGMENTS = 'inline-flex rounded-control border border-control bg-surface max-md:w-full';

export type ChoiceBarProps<Value extends string | number> = {
  label: string;
  /** Null presses none. */
  value: Value | null;
  choices: readonly { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
  /** More segments after the choices. */
  children?: ReactNode;
  className?: string;
};

/** A few choices side by side, one of them pressed. */
export function ChoiceBar<Value extends string | number>(props: ChoiceBarProps<Value>) {
  const { label, value, choices, onChange, children, className } = props;
  return (
    <div role="group" aria-label={label} className={cx(SEGMENTS, className)}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          className={SEGMENT}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
      {children}
    </div>
  );
}
