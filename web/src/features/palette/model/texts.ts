import { isKnown, KEYMAP } from '@/core/commands/keymap';
import type { Command } from '@/core/commands/registry';
import type { Locale } from '@/core/i18n/routing';
import en from '../../../../messages/en/commands.json';
import ru from '../../../../messages/ru/commands.json';

/** Both languages at once: a command is found by its words in either, whatever the page speaks. */
const TEXTS: Record<Locale, unknown> = { ru, en };
const LOCALES: Locale[] = ['ru', 'en'];

type Named = Pick<Command, 'id' | 'title' | 'group' | 'words'>;

function textAt(locale: Locale, path: string): string | undefined {
  const found = path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], TEXTS[locale]);
  return typeof found === 'string' ? found : undefined;
}

function ownTitle(id: string, locale: Locale): string | undefined {
  const nth = /^view\.(\d)$/.exec(id)?.[1];
  return nth ? textAt(locale, 'view.nth')?.replace('{number}', nth) : textAt(locale, id);
}

/** How a command is called here. */
export const titleOf = (command: Named, locale: Locale): string => command.title ?? ownTitle(command.id, locale) ?? command.id;

/** The heading it stands under; undefined for a command without one. */
export const groupOf = (command: Named, locale: Locale): string | undefined =>
  command.group ?? (isKnown(command.id) ? textAt(locale, `group.${KEYMAP[command.id].group}`) : undefined);

/** Everything a command is found by beside its title. */
export function wordsOf(command: Named): string[] {
  const told = LOCALES.flatMap((locale) => [ownTitle(command.id, locale), ...(textAt(locale, `words.${command.id}`)?.split(' ') ?? [])]);
  return [...(command.words ?? []), ...told.filter((text): text is string => text !== undefined)];
}
