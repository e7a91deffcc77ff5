'use client';

import { useMemo } from 'react';
import type { CommandId } from './keymap';
import type { Command } from './registry';
import { useRegisterCommands } from './useRegisterCommands';

/** What a command of the key map does here; more than a function where it also acts on the selection or has a title of its own. */
export type Action = (() => void) | Omit<Command, 'id' | 'keys'>;
export type Actions = Partial<Record<CommandId, Action | null | false>>;

/** Says what commands of the key map do while the component is on the screen. Give a memoised map. */
export function useActions(actions: Actions): void {
  const commands = useMemo(
    () =>
      Object.entries(actions).flatMap(([id, action]): Command[] => {
        if (!action) return [];
        return [typeof action === 'function' ? { id, run: action } : { ...action, id }];
      }),
    [actions],
  );
  useRegisterCommands(commands);
}
