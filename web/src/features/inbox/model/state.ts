import { create } from 'zustand';

type InboxState = {
  /** Row under the cursor, by ticket number, so that it survives reordering. */
  cursor: number | null;
  /** Ticket in the pane. */
  open: number | null;
  selected: ReadonlySet<number>;
  /** Where the list stood, per address, for coming back. */
  scroll: { query: string; top: number };
  setCursor: (id: number | null) => void;
  setOpen: (id: number | null) => void;
  toggle: (id: number) => void;
  clear: () => void;
  setScroll: (query: string, top: number) => void;
};

export const useInbox = create<InboxState>((set) => ({
  cursor: null,
  open: null,
  selected: new Set(),
  scroll: { query: '', top: 0 },
  setCursor: (cursor) => set({ cursor }),
  setOpen: (open) => set(open === null ? { open } : { open, cursor: open }),
  toggle: (id) =>
    set((s) => {
      const selected = new Set(s.selected);
      if (!selected.delete(id)) selected.add(id);
      return { selected };
    }),
  clear: () => set({ selected: new Set() }),
  setScroll: (query, top) => set({ scroll: { query, top } }),
}));
