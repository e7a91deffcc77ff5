import { create } from 'zustand';

/** What the list has chosen, by ticket number: commands with `onSelection` act on it, in the palette and by their keys. */
export const useSelection = create<{ numbers: readonly number[] }>(() => ({ numbers: [] }));

const NOTHING: readonly number[] = [];

/** Told by the list whenever its choice changes; by leaving it, with nothing. */
export const setSelection = (numbers: Iterable<number>): void => {
  const next = [...numbers];
  useSelection.setState({ numbers: next.length > 0 ? next : NOTHING });
};
