import { create } from 'zustand';
import { isKnown, KEYMAP } from './keymap';
import type { Command } from './registry';

/** A person's own keys, in this browser: rebound commands, and whether single characters do anything at all. */
export type KeySettings = { letters: boolean; own: Readonly<Record<string, readonly string[]>> };

const USUAL: KeySettings = { letters: true, own: {} };
const STROKE = /^(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?[A-Z][A-Za-z0-9]*$/;
const placeOf = (userId: string) => `wn-keys:${userId}`;

/** What was stored, as far as it makes sense: storage is not to be trusted. */
export function parseSettings(text: string | null): KeySettings {
  try {
    const read = JSON.parse(text ?? '{}') as { letters?: unknown; own?: unknown };
    const pairs = Object.entries(typeof read.own === 'object' && read.own !== null ? read.own : {});
    const own = pairs.filter(
      (pair): pair is [string, string[]] =>
        isKnown(pair[0]) && Array.isArray(pair[1]) && pair[1].every((keys) => typeof keys === 'string' && keys.split(' ').every((stroke) => STROKE.test(stroke))),
    );
    return { letters: read.letters !== false, own: Object.fromEntries(own) };
  } catch {
    return USUAL;
  }
}

type Store = KeySettings & {
  userId: string | null;
  /** Takes the keys of the one who has signed in. */
  load: (userId: string) => void;
  change: (change: Partial<KeySettings>) => void;
};

export const useKeySettings = create<Store>((set, get) => ({
  ...USUAL,
  userId: null,
  load: (userId) => {
    if (get().userId === userId) return;
    let text: string | null = null;
    try {
      text = localStorage.getItem(placeOf(userId));
    } catch {
      // Closed storage holds no keys.
    }
    set({ userId, ...parseSettings(text) });
  },
  change: (change) => {
    set(change);
    const { userId, letters, own } = get();
    if (userId === null) return;
    try {
      localStorage.setItem(placeOf(userId), JSON.stringify({ letters, own }));
    } catch {
      // Closed storage: the keys live as long as the page.
    }
  },
}));

const MODIFIED = /^(?:Ctrl|Alt)\+/;
const NAMED = /^(?:Shift\+)?(?:Enter|Escape|Space|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Arrow\w+|F\d{1,2})$/;

/** A single character, with or without Shift: what speech input and a slipped hand press by accident. */
export const isCharacter = (keys: string): boolean => keys.split(' ').some((stroke) => !MODIFIED.test(stroke) && !NAMED.test(stroke));

/** The keys a command has now: its person's own, else those of the map, else those it brought. */
export function keysOf(command: Pick<Command, 'id' | 'keys'>, settings: KeySettings = useKeySettings.getState()): readonly string[] {
  const keys = settings.own[command.id] ?? (isKnown(command.id) ? KEYMAP[command.id].keys : (command.keys ?? []));
  return settings.letters ? keys : keys.filter((each) => !isCharacter(each));
}
