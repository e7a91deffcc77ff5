'use client';

import { useLayoutEffect } from 'react';
import { useCommands, type Command } from './registry';

/** Registers commands while the component is on the screen: what can be seen hears its keys at once. Give a memoised list. */
export function useRegisterCommands(commands: Command[]): void {
  const register = useCommands((s) => s.register);
  useLayoutEffect(() => register(commands), [register, commands]);
}
