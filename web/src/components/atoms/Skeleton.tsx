import { cx } from './cx';

/** A place held for what is coming; appears only after 150 ms. Give it the size of the final thing by classes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('wn-skeleton block rounded-chip bg-hairline', className)} />;
}
