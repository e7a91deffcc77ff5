'use client';

import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import { findCommand } from '@/core/commands/keys';
import { useCommands, type Command } from '@/core/commands/registry';
import { useSelection } from '@/core/commands/selection';
import { keysOf, useKeySettings } from '@/core/commands/settings';
import type { Locale } from '@/core/i18n/routing';
import { groupOf, titleOf, wordsOf } from '../model/texts';

export type Entry = { id: string; title: string; group: string | undefined; words: string[]; keys: string[]; command: Command };

/** Keys that reach this very command and none registered over it. */
function liveKeys(commands: Command[], command: Command): string[] {
  return keysOf(command).filter((keys) => {
    const [last = '', first] = keys.split(' ').reverse();
    return findCommand(commands, last, first ?? null) === command;
  });
}

/** Everything that can be done on this screen, named in the page's language. */
export function useEntries(): Entry[] {
  const locale = useLocale() as Locale;
  const commands = useCommands((s) => s.commands);
  const settings = useKeySettings();
  const choosing = useSelection((s) => s.numbers.length > 0);
  return useMemo(
    () =>
      // Of two with one name the later one is shown: while tickets are chosen, the one that acts on them.
      (choosing ? [...commands.filter((each) => !each.onSelection), ...commands.filter((each) => each.onSelection)] : commands).map((command) => ({
        id: command.id,
        title: titleOf(command, locale),
        group: groupOf(command, locale),
        words: wordsOf(command),
        keys: liveKeys(commands, command),
        command,
      })),
    // The keys change with the settings.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [commands, locale, settings, choosing],
  );
}
