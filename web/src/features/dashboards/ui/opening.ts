'use client';

import { createContext, useContext } from 'react';
import type { Mark } from '../model/marks';
import type { DateRange } from '../model/period';

/** The period all drawings of the page share, and the way to the tickets behind a mark. */
export interface Board {
  range: DateRange;
  timeZone: string;
  open: (mark: Mark) => void;
}

export const BoardContext = createContext<Board | null>(null);

export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (!board) throw new Error('no board above');
  return board;
}
