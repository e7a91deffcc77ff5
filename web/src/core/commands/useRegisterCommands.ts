'use client';

import { useEffect } from 'react';
import { useCommands, type Command } from './registry';

/** Registers commands while the component is on the screen. Give a memoised list. */
export function useRegisterCommands(commands: Command[]): void {
  const register = useCommands((s) => s.register);
  useEffect(() => register(commands), [register, commands]);
}
