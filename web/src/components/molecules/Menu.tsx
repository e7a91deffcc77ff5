'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { CheckIcon } from '@/design/icons';
import { cx } from '../atoms';
import { Popover, usePopover } from './Popover';

export type MenuItem = {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: ReactNode;
  /** Given: a radio item of the menu. */
  checked?: boolean;
  disabled?: boolean;
  onSelect: () => void;
};

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined || items.length === 0) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
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

/** A menu button: arrows, Home and End move, Enter chooses, Esc returns. */
export function Menu({ label, items, align = 'start', header, trigger }: MenuProps) {
  const { open, setOpen, close, trigger: ref } = usePopover();
  return (
    <>
      {trigger({ ref, onClick: () => setOpen(!open), 'aria-haspopup': 'menu', 'aria-expanded': open })}
      <Popover open={open} trigger={ref} onClose={close} align={align} role="menu" label={label}>
        {header}
        <div role="presentation" onKeyDown={moveFocus}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.checked}
              aria-disabled={item.disabled || undefined}
              tabIndex={-1}
              data-autofocus={item.checked ? '' : undefined}
              onClick={() => {
                if (item.disabled) return;
                close();
                item.onSelect();
              }}
              className={cx(
                'flex h-8 w-full items-center gap-2.5 rounded-control px-2.5 text-left whitespace-nowrap hover:bg-sunken focus:bg-sunken focus-visible:outline-offset-[-2px] aria-disabled:opacity-50 max-md:h-11',
                item.checked && 'font-semibold',
              )}
            >
              {item.icon}
              <span className="min-w-0 flex-1 truncate">{item.label}</span>
              {item.hint ? <span className="text-ink-3">{item.hint}</span> : null}
              {item.checked ? <CheckIcon className="text-accent" /> : null}
            </button>
          ))}
        </div>
      </Popover>
    </>
  );
}
