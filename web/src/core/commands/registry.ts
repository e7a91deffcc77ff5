import { create } from 'zustand';

/**
 * One thing that can be done here: the palette, the keys and the help read it. A command of the key map (keymap.ts) has
 * its title, group and keys there; any other brings its own.
 */
export type Command = {
  id: string;
  title?: string;
  group?: string;
  keys?: readonly string[];
  /** Other words it is found by. */
  words?: readonly string[];
  run: () => void;
  /** Does it to all chosen tickets, while some are. */
  onSelection?: (numbers: readonly number[]) => void;
  /** Fires while typing in a field too (Ctrl+Enter and the like). */
  whileTyping?: boolean;
};

type Registry = { commands: Command[]; register: (list: Command[]) => () => void };

/** Commands of what is on the screen now; the later registration wins where keys collide. */
export const useCommands = create<Registry>((set) => ({
  commands: [],
  register: (list) => {
    set((s) => ({ commands: [...s.commands, ...list] }));
    return () => set((s) => ({ commands: s.commands.filter((c) => !list.includes(c)) }));
  },
}));
