import { create } from 'zustand';

/** The list the reader came from: its rows in order, and where it is. Interface state, never the tickets themselves. */
type Worklist = {
  ids: readonly number[];
  /** Address of the list without the locale: "/inbox?q=…". */
  href: string | null;
  setList: (ids: readonly number[], href: string) => void;
};

export const useWorklist = create<Worklist>((set) => ({
  ids: [],
  href: null,
  setList: (ids, href) => set({ ids, href }),
}));

/** The row `step` further in a list; null at its ends, and for a ticket that is not in it. */
export function neighbour(ids: readonly number[], id: number, step: 1 | -1): number | null {
  const at = ids.indexOf(id);
  return at < 0 ? null : (ids[at + step] ?? null);
}
