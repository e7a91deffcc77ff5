import type { ReactNode } from 'react';
import { CloseIcon, InfoIcon, WarnIcon } from '@/design/icons';
import { cx, IconButton } from '../atoms';

const TONE = {
  info: 'border-control bg-sunken',
  warn: 'border-pending bg-note-bg',
  danger: 'border-danger bg-danger-bg',
};
const INK = { info: 'text-ink-2', warn: 'text-pending', danger: 'text-danger' };
export type BannerTone = keyof typeof TONE;

export type BannerProps = {
  tone?: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons at the end; below the text on a phone. */
  action?: ReactNode;
  close?: { label: string; run: () => void };
  className?: string;
};

/** Something true of the whole page or pane, told where it is true. Danger interrupts the ear, the rest waits its turn. */
export function Banner({ tone = 'info', title, children, action, close, className }: BannerProps) {
  const Icon = tone === 'info' ? InfoIcon : WarnIcon;
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={cx('flex items-start gap-2.5 border-l-2 px-3 py-2', TONE[tone], className)}>
      <Icon className={cx('mt-0.5', INK[tone])} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_220px]">
          {title ? <b className={cx('block font-semibold', tone !== 'info' && INK[tone])}>{title}</b> : null}
          {children}
        </div>
        {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
      </div>
      {close ? (
        <IconButton label={close.label} size="sm" onClick={close.run} className="-my-0.5 -mr-1">
          <CloseIcon />
        </IconButton>
      ) : null}
    </div>
  );
}
