'use client';

import { create } from 'zustand';
import { GOAL_SIDE, TILES, type TileName } from './tiles';

export type Goals = Partial<Record<TileName, number>>;

const keyOf = (owner: string) => `wn-goals:${owner}`;

function read(owner: string): Goals {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(owner)) ?? '{}') as Record<string, unknown> | null;
    return Object.fromEntries(TILES.flatMap((name) => (typeof kept?.[name] === 'number' ? [[name, kept[name]]] : [])));
  } catch {
    return {};
  }
}

type Store = { owner: string | null; goals: Goals; own: (owner: string) => void; set: (goals: Goals) => void };

/** What one person wants the tiles to come to; kept in this browser, told from those of others who use it. */
export const useGoals = create<Store>((set, get) => ({
  owner: null,
  goals: {},
  own: (owner) => {
    if (get().owner !== owner) set({ owner, goals: read(owner) });
  },
  set: (goals) => {
    set({ goals });
    const { owner } = get();
    if (owner === null) return;
    try {
      localStorage.setItem(keyOf(owner), JSON.stringify(goals));
    } catch {
      // Closed storage: the goals live as long as the page.
    }
  },
}));

/** Whether a figure is where it should be; null without a figure. */
export function reaches(name: TileName, value: number | null, goal: number): boolean | null {
  if (value === null) return null;
  return GOAL_SIDE[name] === 'least' ? value >= goal : value <= goal;
}
