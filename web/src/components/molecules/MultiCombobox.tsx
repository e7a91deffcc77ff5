'use client';

import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { CloseIcon, PlusIcon } from '@/design/icons';
import { cx, Spinner } from '../atoms';
import type { ComboboxOption } from './Combobox';
import type { FieldSlot } from './Field';
import { useOptions } from './useOptions';
import { useTaking } from './useTaking';

export type MultiComboboxProps = {
  slot: FieldSlot;
  value: readonly ComboboxOption[];
  onChange: (value: ComboboxOption[]) => void;
  /** Finds options; called a moment after typing stops, and with an empty text on opening. */
  load: (text: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>;
  /** How many may be chosen; 1 replaces what is there. */
  max?: number;
  /** Given: what is typed may become an option of its own (tags). Null refuses the text. */
  create?: (text: string) => ComboboxOption | null;
  picture?: (option: ComboboxOption) => ReactNode;
  placeholder?: string;
  disabled?: boolean;
  words: {
    remove: (label: string) => string;
    create?: (text: string) => string;
    found: (count: number) => string;
    nothing: string;
    failed: string;
  };
};

function Chosen({ option, picture, label, disabled, onRemove }: { option: ComboboxOption; picture?: ReactNode; label: string; disabled?: boolean; onRemove: () => void }) {
  return (
    <li className="wn-edge flex h-6 max-w-full min-w-0 items-center gap-1.5 rounded-chip bg-selected pl-1.5 max-md:h-8">
      {picture}
      <span className="min-w-0 truncate">{option.label}</span>
      <button type="button" aria-label={label} disabled={disabled} onClick={onRemove} className="grid size-6 shrink-0 place-items-center rounded-chip text-ink-2 hover:text-ink focus-visible:outline-offset-[-2px] max-md:size-8">
        <CloseIcon className="size-3" />
      </button>
    </li>
  );
}

/** One or several things found while typing: people, tags. Arrows walk, Enter takes, Backspace gives back the last one. */
export function MultiCombobox(props: MultiComboboxProps) {
  const { slot, value, onChange, load, max = Number.POSITIVE_INFINITY, create, picture, placeholder, disabled, words } = props;
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { options, state } = useOptions(load, text.trim(), open);
  const taken = new Set(value.map((option) => option.id));
  const typed = text.trim().toLowerCase();
  const exact = (option: ComboboxOption) => option.label.toLowerCase() === typed;
  // What is typed to its last letter stands before what only begins with it.
  const free = options.filter((option) => !taken.has(option.id)).sort((a, b) => Number(exact(b)) - Number(exact(a)));
  const made = create && typed && ![...options, ...value].some(exact) ? create(text.trim()) : null;
  const shown = made ? [...free, made] : free;
  const active = shown[Math.min(at, shown.length - 1)];
  const status = state === 'failed' ? words.failed : state === 'ready' ? (shown.length > 0 ? words.found(shown.length) : words.nothing) : '';

  const take = (option: ComboboxOption) => {
    onChange(max === 1 ? [option] : [...value, option].slice(0, max));
    setText('');
    setAt(0);
    setOpen(value.length + 1 < max);
    input.current?.focus();
  };
  const enter = useTaking(open ? text : null, state !== 'loading', () => active && take(active));
  const drop = (option: ComboboxOption) => {
    onChange(value.filter((each) => each.id !== option.id));
    input.current?.focus();
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const last = value.at(-1);
    if (step) {
      event.preventDefault();
      if (!open) setOpen(true);
      else if (shown.length > 0) setAt((Math.min(at, shown.length - 1) + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' && open && !event.ctrlKey) {
      event.preventDefault();
      enter();
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Backspace' && text === '' && last) drop(last);
  };

  return (
    <div
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <ul
        className={cx(
          'flex min-h-8 w-full flex-wrap items-center gap-1 rounded-control border px-1 py-[3px] text-ink transition-colors duration-[90ms] focus-within:outline-2 focus-within:outline-accent max-md:min-h-11 max-md:text-[16px]',
          slot['aria-invalid'] ? 'border-danger' : 'border-control',
          disabled ? 'bg-sunken text-ink-3' : 'bg-surface hover:border-ink-2',
        )}
        onPointerDown={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          input.current?.focus();
        }}
      >
        {value.map((option) => (
          <Chosen key={option.id} option={option} picture={picture?.(option)} label={words.remove(option.label)} disabled={disabled} onRemove={() => drop(option)} />
        ))}
        <li className="flex min-w-24 flex-1 items-center">
          <input
            {...slot}
            ref={input}
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={list}
            aria-activedescendant={open && active ? `${list}-${active.id}` : undefined}
            placeholder={value.length === 0 ? placeholder : undefined}
            disabled={disabled}
            value={text}
            onFocus={() => setOpen(value.length < max)}
            onClick={() => setOpen(true)}
            onKeyDown={key}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
              setOpen(true);
            }}
            className="h-6 w-full min-w-0 bg-transparent px-1.5 outline-none max-md:h-8"
          />
          {state === 'loading' && open ? <Spinner className="mr-1.5 text-ink-3" /> : null}
        </li>
      </ul>
      <span role="status" className="sr-only">
        {open ? status : null}
      </span>
      <div hidden={!open} className="absolute inset-x-0 top-full z-20 mt-1 rounded-box border border-hairline bg-surface p-1 shadow-float">
        <ul id={list} role="listbox" aria-label={placeholder ?? words.nothing} className="max-h-64 overflow-y-auto">
          {shown.map((option) => (
            <li
              key={option.id}
              id={`${list}-${option.id}`}
              role="option"
              aria-selected={option === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(option)}
              className={cx('flex min-h-8 cursor-pointer items-center gap-2 rounded-control px-2 py-1 hover:bg-sunken max-md:min-h-11', option === active && 'bg-selected')}
            >
              {option === made ? <PlusIcon className="text-ink-3" /> : picture?.(option)}
              <span className="truncate">{option === made && words.create ? words.create(option.label) : option.label}</span>
              {option.hint ? <span className="min-w-0 truncate text-ink-3">{option.hint}</span> : null}
            </li>
          ))}
        </ul>
        {shown.length === 0 && status ? (
          <p aria-hidden="true" className={cx('px-2 py-1.5', state === 'failed' ? 'text-danger' : 'text-ink-3')}>
            {status}
          </p>
        ) : null}
      </div>
    </div>
  );
}
