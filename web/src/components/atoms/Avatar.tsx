import { cx } from './cx';

const SIZE = { xs: 'size-4 text-[7px]', sm: 'size-5 text-[8px]', md: 'size-6 text-[10px]', lg: 'size-7 text-[11px]' };

export type AvatarProps = { name: string; label?: string; size?: keyof typeof SIZE; className?: string };

/** Initials of a person; the name itself stands beside it or is spoken through `label`. */
export function Avatar({ name, label, size = 'md', className }: AvatarProps) {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? '')
    .join('');
  return (
    <span
      className={cx('inline-grid shrink-0 place-items-center rounded-full bg-selected leading-none font-semibold text-ink', SIZE[size], className)}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {initials || '?'}
    </span>
  );
}
