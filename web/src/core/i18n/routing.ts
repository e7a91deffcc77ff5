import { defineRouting } from 'next-intl/routing';

export const LOCALES = ['ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** No locale cookie: a cookie would make every prerendered shell a page of its own. */
export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: 'ru',
  localePrefix: 'always',
  localeCookie: false,
  alternateLinks: false,
});
