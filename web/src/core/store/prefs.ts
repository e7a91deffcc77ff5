'use client';

import { create } from 'zustand';

/** How one person likes the lists. Interface state only: nothing of the tickets is kept. */
export type Prefs = {
  density: 'dense' | 'usual' | 'roomy';
  /** Chosen columns; null for the usual ones. */
  columns: string[] | null;
  /** The address that a bare visit of the inbox leads to, as the server last said it. */
  start: string | null;
};

const USUAL: Prefs = { density: 'usual', columns: null, start: null };
const keyOf = (owner: string) => `wn-prefs:${owner}`;

function read(owner: string): Prefs {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(owner)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return USUAL;
    const { density, columns, start } = kept as Record<string, unknown>;
    return {
      density: density === 'dense' || density === 'roomy' ? density : 'usual',
      columns: Array.isArray(columns) ? columns.map(String) : null,
      start: typeof start === 'string' ? start : null,
    };
  } catch {
    return USUAL;
  }
}

type Store = Prefs & {
  owner: string | null;
  /** Whose they are from now on: a browser may be shared, its settings are not. */
  own: (owner: string) => void;
  set: (change: Partial<Prefs>) => void;
};

export const usePrefs = create<Store>((set, get) => ({
  ...USUAL,
  owner: null,
  own: (owner) => {
    if (get().owner !== owner) set({ owner, ...read(owner) });
  },
  set: (change) => {
    set(change);
    const { owner, density, columns, start } = get();
    if (owner === null) return;
    try {
      localStorage.setItem(keyOf(owner), JSON.stringify({ density, columns, start }));
    } catch {
      // Closed storage: the choice lives as long as the page.
    }
  },
}));
