'use client';

import { type FocusEvent, Fragment, type KeyboardEvent, type ReactNode } from 'react';
import { CheckIcon } from '@/design/icons';
import { cx, Kbd } from '../atoms';
import { Popover, usePopover } from './Popover';

export type MenuItem = {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: ReactNode;
  /** The key that does the same, at the end of the line. */
  keys?: string;
  /** Given: a radio item of the menu. */
  checked?: boolean;
  /** With `checked`: one of several independent ones; choosing it leaves the menu open. */
  many?: boolean;
  /** Begins a part of its own, under a line and, when it says something, a heading. */
  part?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
};

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const letter = event.key.length === 1 && !event.ctrlKey && event.key !== ' ' ? event.key.toLowerCase() : null;
  const named = (item: HTMLElement) => item.dataset.name?.toLowerCase().startsWith(letter ?? '') === true;
  const after = letter ? items.findIndex((item, index) => index > at && named(item)) : -1;
  const lettered = letter ? (after >= 0 ? after : items.findIndex(named)) : -1;
  const to = lettered >= 0 ? lettered : { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined || items.length === 0) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
}

function Part({ title }: { title: string }) {
  return title ? (
    <p role="presentation" className="type-label mt-1 border-t border-hairline px-2.5 pt-2 pb-1 text-ink-3 first:mt-0 first:border-0">
      {title}
    </p>
  ) : (
    <div role="separator" className="my-1 border-t border-hairline" />
  );
}

export type MenuProps = {
  label: string;
  items: MenuItem[];
  align?: 'start' | 'end';
  header?: ReactNode;
  /** Draws the trigger; spread the given props on a button. */
  trigger: (props: {
    ref: ReturnType<typeof usePopover>['trigger'];
    onClick: () => void;
    'aria-haspopup': 'menu';
    'aria-expanded': boolean;
  }) => ReactNode;
};

/** One stop for Tab in the whole menu: the entry that has the focus. A long menu then scrolls by keyboard. */
function rove(event: FocusEvent<HTMLElement>): void {
  for (const item of event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')) item.tabIndex = item === event.target ? 0 : -1;
}

/** A menu button: arrows, Home and End move, Enter chooses, Esc returns. */
export function Menu({ label, items, align = 'start', header, trigger }: MenuProps) {
  const { open, setOpen, close, trigger: ref } = usePopover();
  return (
    <>
      {trigger({ ref, onClick: () => setOpen(!open), 'aria-haspopup': 'menu', 'aria-expanded': open })}
      <Popover open={open} trigger={ref} onClose={close} align={align} role="menu" label={label}>
        {header}
        <div role="presentation" onKeyDown={moveFocus} onFocus={rove}>
          {items.map((item) => (
            <Fragment key={item.id}>
            {item.part === undefined ? null : <Part title={item.part} />}
            <button
              type="button"
              role={item.checked === undefined ? 'menuitem' : item.many ? 'menuitemcheckbox' : 'menuitemradio'}
              data-name={item.label}
              aria-checked={item.checked}
              aria-disabled={item.disabled || undefined}
              tabIndex={-1}
              data-autofocus={item.checked && !item.many ? '' : undefined}
              onClick={() => {
                if (item.disabled) return;
                if (!item.many) close();
                item.onSelect();
              }}
              className={cx(
                'flex h-8 w-full items-center gap-2.5 rounded-control px-2.5 text-left whitespace-nowrap hover:bg-sunken focus:bg-sunken focus-visible:outline-offset-[-2px] aria-disabled:opacity-50 max-md:h-11',
                item.checked && !item.many && 'font-semibold',
                item.danger && 'text-danger',
              )}
            >
              {item.icon}
              <span className="min-w-0 flex-1 truncate">{item.label}</span>
              {item.hint ? <span className="text-ink-3">{item.hint}</span> : null}
              {item.keys ? <Kbd>{item.keys}</Kbd> : null}
              {item.checked ? <CheckIcon className="text-accent" /> : null}
            </button>
            </Fragment>
          ))}
        </div>
      </Popover>
    </>
  );
}
