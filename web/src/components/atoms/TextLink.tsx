import type { AnchorHTMLAttributes, Ref } from 'react';
import { cx } from './cx';

export const LINK = 'text-accent underline decoration-1 underline-offset-3 hover:decoration-2';

/** A plain anchor (downloads, other origins). For pages of the app use `Link` of core/i18n/navigation with the `LINK` classes. */
export function TextLink({ className, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return <a className={cx(LINK, className)} {...rest} />;
}
