import { create } from 'zustand';

/**
 * One list of what can be done here: the palette, the key map and the help read it.
 * `keys` are physical keys ("KeyJ", "Ctrl+KeyK", "Shift+KeyE", "KeyG KeyI"), so they work on any layout.
 */
export type Command = {
  id: string;
  title: string;
  group?: string;
  keys?: string[];
  /** Other words it is found by. */
  words?: string[];
  run: () => void;
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
