const LINES = {
  /** All is done. */
  done: 'M6 14h36M6 24h36M6 34h20M31 33.5l4 4 8-9',
  /** There is something, but conditions hide it. */
  filtered: 'M8 12h32M14 24h20M21 36h6',
  /** The words were not found. */
  search: 'M20 34a14 14 0 1 0 0-28 14 14 0 0 0 0 28zM30.5 30.5L42 42',
  /** Nothing yet. */
  fresh: 'M6 14h36M6 24h36M6 34h14M34 29v12M28 35h12',
  /** Not for this reader. */
  locked: 'M12 22h24v18H12zM17 22v-6a7 7 0 0 1 14 0v6',
  /** No connection. */
  offline: 'M6 18c10-9 26-9 36 0M13 26c6-5.500 16-5.500 22 0M20 34c2.500-2 5.500-2 8 0M8 42L40 6',
} as const;
export type EmptyReason = keyof typeof LINES;

/** Why there is nothing, drawn as lines of a ledger. Decoration beside the words. */
export function EmptyMark({ reason }: { reason: EmptyReason }) {
  return (
    <svg width="48" height="48" viewBox="0 0 48 48" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" className="mb-1 block text-ink-3">
      <path d={LINES[reason]} />
    </svg>
  );
}
