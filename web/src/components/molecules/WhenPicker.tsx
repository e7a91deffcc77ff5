'use client';

import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, DateInput } from '../atoms';
import { Field } from './Field';

export type WhenPickerProps = {
  label: string;
  /** Ready answers: "in an hour", "tomorrow morning", with the moment they mean as a hint. */
  presets: readonly { id: string; label: string; hint?: ReactNode }[];
  onPreset: (id: string) => void;
  custom: { label: string; submit: string };
  /** Not before this, as the field writes it: "2026-11-26T09:30". */
  min?: string;
  start?: string;
  error?: string | null;
  /** A moment as the field writes it, in the reader's zone. */
  onMoment: (local: string) => void;
};

/** Until when: one of the usual moments, or one's own. */
export function WhenPicker({ label, presets, onPreset, custom, min, start = '', error, onMoment }: WhenPickerProps) {
  const [value, setValue] = useState(start);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value) onMoment(value);
  };
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={label} className="flex flex-col">
        {presets.map((preset) => (
          <li key={preset.id}>
            <button
              type="button"
              onClick={() => onPreset(preset.id)}
              className="flex min-h-8 w-full items-center justify-between gap-4 rounded-control px-2.5 text-left hover:bg-sunken focus-visible:outline-offset-[-2px] max-md:min-h-11"
            >
              <span className="min-w-0 truncate">{preset.label}</span>
              {preset.hint ? <span className="shrink-0 text-ink-3 tabular-nums">{preset.hint}</span> : null}
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="flex flex-col gap-2 border-t border-hairline px-2.5 pt-3 pb-1.5">
        <Field label={custom.label} error={error}>
          {(slot) => <DateInput {...slot} kind="moment" min={min} value={value} onChange={(event) => setValue(event.target.value)} />}
        </Field>
        <Button type="submit" size="sm" disabled={!value} className="self-start">
          {custom.submit}
        </Button>
      </form>
    </div>
  );
}
