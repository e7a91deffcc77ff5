'use client';

import { useLocale } from 'next-intl';
import { usePathname as useFullPathname, useRouter as useNextRouter } from 'next/navigation';
import { useMemo, type AnchorHTMLAttributes, type MouseEvent } from 'react';
import { leave } from './leaving';

/** Ways to go somewhere inside the portal; addresses are written without the locale ("/inbox") and keep it. */
export function useRouter() {
  const router = useNextRouter();
  const locale = useLocale();
  return useMemo(
    () => ({
      back: () => router.back(),
      push: (href: string) => leave(() => router.push(`/${locale}${href}`)),
      replace: (href: string) => router.replace(`/${locale}${href}`),
    }),
    [router, locale],
  );
}

/** Path without locale. */
export function usePathname(): string {
  return useFullPathname().replace(/^\/(ru|en)(?=\/|$)/, '') || '/';
}

/** Clicks meant for the browser: another tab, a window, a download. */
const isForBrowser = (event: MouseEvent) => event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

export type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'target'> & { href: string };

/** A link inside the portal, its address without the locale. Nothing is fetched before it is followed. */
export function Link({ href, onClick, ...rest }: LinkProps) {
  const router = useRouter();
  const locale = useLocale();
  return (
    <a
      {...rest}
      href={`/${locale}${href}`}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || isForBrowser(event)) return;
        event.preventDefault();
        router.push(href);
      }}
    />
  );
}

/** The full path of an address written without the locale: for copying, printing, other windows. */
export function useLocalePath(): (href: string) => string {
  const locale = useLocale();
  return useMemo(() => (href: string) => `/${locale}${href}`, [locale]);
}
