import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx';

export type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> & {
  /** Spoken name, also the tooltip. */
  label: string;
  size?: 'sm' | 'md';
  /** Key that does the same, shown in the tooltip. */
  shortcut?: string;
  /** Instead of `shortcut`: the command that does the same; the tooltip shows the key it has now. */
  command?: string;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
};

export function IconButton({ label, shortcut, command, size = 'md', className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      data-keys={shortcut}
      data-command={command}
      className={cx(
        'inline-grid shrink-0 place-items-center rounded-control text-ink-2 transition-colors duration-[90ms] hover:bg-sunken hover:text-ink aria-expanded:bg-sunken aria-pressed:bg-selected aria-pressed:text-ink',
        size === 'sm' ? 'size-6 max-md:size-8' : 'size-8 max-md:size-11',
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
