import type { Locale } from '@/core/i18n/routing';
import en from '../../../../messages/en/settings.json';
import ru from '../../../../messages/ru/settings.json';
import { itemsOf, sectionsOf, type Section } from './sections';
import type { Role } from '@/core/api/types';

/** Both languages at once: a setting is found by its words in either, whatever the page speaks. */
const TEXTS: Record<Locale, unknown> = { ru, en };
const LOCALES: Locale[] = ['ru', 'en'];

/** One line of the index: a page, or one of the things set on it. */
export type Setting = { id: string; section: Section; href: string; title: string; lead: string; words: string[] };

function textAt(locale: Locale, path: string): string {
  const found = path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], TEXTS[locale]);
  return typeof found === 'string' ? found : '';
}

const inBoth = (path: string): string[] => LOCALES.map((locale) => textAt(locale, path)).filter(Boolean);

function setting(section: Section, item: string | null, locale: Locale): Setting {
  const path = item ? `items.${section}.${item}` : `sections.${section}`;
  return {
    id: item ? `${section}.${item}` : section,
    section,
    href: `/settings/${section}`,
    title: textAt(locale, `${path}.title`),
    lead: item ? textAt(locale, `sections.${section}.title`) : textAt(locale, `${path}.lead`),
    words: [...inBoth(`${path}.title`), ...inBoth(`${path}.words`).flatMap((words) => words.split(' '))],
  };
}

/** The pages a role may open, and everything that can be set on them, named in the page's language. */
export function settingsOf(role: Role | undefined, locale: Locale): { pages: Setting[]; all: Setting[] } {
  const pages = sectionsOf(role).map((section) => setting(section, null, locale));
  const items = sectionsOf(role).flatMap((section) => itemsOf(role, section).map((item) => setting(section, item, locale)));
  return { pages, all: [...pages, ...items] };
}

/** The heading of the settings among the commands. */
export const groupTitle = (locale: Locale): string => textAt(locale, 'title');
