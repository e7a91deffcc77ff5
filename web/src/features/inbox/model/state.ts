import { create } from 'zustand';

type Place = { top: number; cursor: number | null };
/** Places of this many lists are remembered. */
const MOST_PLACES = 20;

type InboxState = {
  /** Row under the cursor, by ticket number, so that it survives reordering. */
  cursor: number | null;
  /** Ticket in the pane. */
  open: number | null;
  selected: ReadonlySet<number>;
  /** All that fits the filter is meant, loaded or not: its text and how many. */
  everything: { q: string; total: number } | null;
  /** Where each list stood, for coming back. */
  places: Record<string, Place>;
  setCursor: (id: number | null) => void;
  setOpen: (id: number | null) => void;
  toggle: (id: number) => void;
  add: (ids: readonly number[]) => void;
  remove: (ids: readonly number[]) => void;
  selectEverything: (q: string, total: number) => void;
  clear: () => void;
  remember: (list: string, top: number) => void;
};

const KEPT = 'wn-list-places';

function readPlaces(): Record<string, Place> {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Record<string, Place>;
  } catch {
    return {};
  }
}

/** Survives a reload of this tab, and only of this one. */
export function keepPlaces(): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(useInbox.getState().places));
  } catch {
    // Closed storage: places live as long as the page.
  }
}

export const useInbox = create<InboxState>((set) => ({
  cursor: null,
  open: null,
  selected: new Set(),
  everything: null,
  places: typeof window === 'undefined' ? {} : readPlaces(),
  setCursor: (cursor) => set({ cursor }),
  setOpen: (open) => set(open === null ? { open } : { open, cursor: open }),
  toggle: (id) =>
    set((s) => {
      const selected = new Set(s.selected);
      if (!selected.delete(id)) selected.add(id);
      return { selected, everything: null };
    }),
  add: (ids) => set((s) => ({ selected: new Set([...s.selected, ...ids]), everything: null })),
  remove: (ids) => set((s) => ({ selected: new Set([...s.selected].filter((id) => !ids.includes(id))), everything: null })),
  selectEverything: (q, total) => set({ everything: { q, total } }),
  clear: () => set({ selected: new Set(), everything: null }),
  remember: (list, top) =>
    set((s) => {
      const others = Object.entries(s.places).filter(([name]) => name !== list).slice(-(MOST_PLACES - 1));
      return { places: { ...Object.fromEntries(others), [list]: { top, cursor: s.cursor } } };
    }),
}));
