'use client';

import { useId, useState, type KeyboardEvent } from 'react';
import { cx, Input } from '../atoms';
import type { FieldSlot } from './Field';
import { useTaking } from './useTaking';

export type ComboboxOption = { id: string; label: string; hint?: string };

export type ComboboxProps = {
  slot: FieldSlot;
  text: string;
  options: readonly ComboboxOption[];
  /** Whether the options are still those of an earlier text. */
  searching: boolean;
  /** How many were found, or why none: shown when the list is empty, always spoken. */
  status: string;
  placeholder?: string;
  onText: (text: string) => void;
  onChoose: (id: string) => void;
};

/** A field that finds while typing: arrows walk the findings, Enter takes one, Esc closes the list. */
export function Combobox({ slot, text, options, searching, status, placeholder, onText, onChoose }: ComboboxProps) {
  const listId = useId();
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const open = text.trim() !== '' && !closed;
  const current = options[Math.min(active, options.length - 1)];
  const enter = useTaking(open ? text : null, !searching, () => current && onChoose(current.id));
  const optionId = (id: string) => `${listId}-${id}`;

  const key = (event: KeyboardEvent) => {
    if (!open) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setActive((active + step + options.length) % options.length);
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      enter();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      setClosed(true);
    }
  };

  return (
    <div className="relative" onBlur={() => setClosed(true)}>
      <Input
        {...slot}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && current ? optionId(current.id) : undefined}
        placeholder={placeholder}
        value={text}
        onKeyDown={key}
        onChange={(event) => {
          setClosed(false);
          setActive(0);
          onText(event.target.value);
        }}
      />
      <span role="status" className="sr-only">
        {open ? status : null}
      </span>
      <div
        hidden={!open}
        className="absolute inset-x-0 top-full z-10 mt-1 rounded-box border border-hairline bg-surface p-1 shadow-float"
      >
        <ul id={listId} role="listbox" aria-label={placeholder} className="max-h-64 overflow-y-auto">
          {options.map((option) => (
            <li
              key={option.id}
              id={optionId(option.id)}
              role="option"
              aria-selected={option.id === current?.id}
              // The press must not take the focus away before the choice is made.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(option.id)}
              className={cx(
                'flex min-h-8 cursor-pointer items-baseline gap-2 rounded-control px-2 py-1.5 max-md:min-h-11',
                option.id === current?.id && 'bg-selected',
              )}
            >
              <span className="truncate">{option.label}</span>
              <span className="min-w-0 truncate text-ink-3">{option.hint}</span>
            </li>
          ))}
        </ul>
        {options.length === 0 ? (
          <p aria-hidden="true" className="px-2 py-1.5 text-ink-3">
            {status}
          </p>
        ) : null}
      </div>
    </div>
  );
}
