import { KEYMAP, type CommandId } from '@/core/commands/keymap';
import { isCharacter, keysOf, type KeySettings } from '@/core/commands/settings';

const IDS = Object.keys(KEYMAP) as CommandId[];

/** The same keys, or one begins as the other does, so that it could never be finished. */
const clash = (one: string, other: string) => one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);

/** The command that already answers to these keys; null when they are free. Commands that share them from birth never meet. */
export function takenBy(id: CommandId, keys: string, settings: KeySettings): CommandId | null {
  const twins = (other: CommandId) => KEYMAP[id].keys.some((each) => each === keys && KEYMAP[other].keys.includes(each));
  return IDS.find((other) => other !== id && !twins(other) && keysOf({ id: other }, { ...settings, letters: true }).some((each) => clash(each, keys))) ?? null;
}

/** Settings with a command's keys changed; the usual keys, or null, forget the change. */
export function withKeys(own: KeySettings['own'], id: CommandId, keys: readonly string[] | null): KeySettings['own'] {
  const next: Record<string, readonly string[]> = { ...own };
  if (keys === null || keys.join() === KEYMAP[id].keys.join()) delete next[id];
  else next[id] = keys;
  return next;
}

export type Recording = { strokes: string[]; done: boolean };

/** One more stroke of keys being recorded: a plain character may be followed by another, anything else is complete. */
export function record(before: Recording | null, stroke: string): Recording {
  const strokes = [...(before?.strokes ?? []), stroke];
  return { strokes, done: strokes.length > 1 || !isCharacter(stroke) };
}
