import { useId, type ReactNode } from 'react';
import { OPTION_ROW } from '../atoms';

export type RadioOption<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean };

export type RadioGroupProps<Value extends string> = {
  label: string;
  /** Shown to the ear alone, where the words around already say it. */
  labelHidden?: boolean;
  value: Value | null;
  options: readonly RadioOption<Value>[];
  onChange: (value: Value) => void;
  error?: string | null;
  disabled?: boolean;
  className?: string;
};

/** One of several, all seen at once. Native radios: the arrows and the form work as everywhere. */
export function RadioGroup<Value extends string>({ label, labelHidden, value, options, onChange, error, disabled, className }: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset role="radiogroup" disabled={disabled} aria-invalid={error ? true : undefined} aria-describedby={error ? `${name}-note` : undefined} className={className}>
      <legend className={labelHidden ? 'sr-only' : 'font-semibold'}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={`${OPTION_ROW} cursor-pointer has-disabled:cursor-not-allowed`}>
          <span className="grid h-5 place-items-center">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="wn-radio"
            />
          </span>
          <span className="min-w-0">
            {option.label}
            {option.hint ? <span className="block text-ink-3">{option.hint}</span> : null}
          </span>
        </label>
      ))}
      {error ? (
        <p id={`${name}-note`} className="text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
