/** What may stand in a row beside status and subject, in the order of the screen. */
export const COLUMNS = ['priority', 'key', 'tags', 'requester', 'organization', 'team', 'assigned_to', 'category', 'created_at', 'updated_at', 'due_at'] as const;
export type Column = (typeof COLUMNS)[number];
export const USUAL_COLUMNS: readonly Column[] = ['priority', 'key', 'requester', 'due_at'];

const WIDTH: Record<Column, number> = {
  priority: 20, key: 84, tags: 168, requester: 140, organization: 132, team: 108, assigned_to: 132, category: 104, created_at: 104, updated_at: 104, due_at: 84,
};
/** What gives way first where there is no room. */
const LEAST_FIRST: readonly Column[] = ['category', 'organization', 'created_at', 'updated_at', 'tags', 'team', 'requester', 'assigned_to', 'key', 'priority', 'due_at'];
const GAP = 10;
const AROUND = 32 + 18;
const SUBJECT_LEAST = 200;

/** Known columns only, each once, in the order of the screen; null where none is known. */
export function readColumns(names: readonly string[] | null | undefined): Column[] | null {
  const found = COLUMNS.filter((column) => names?.includes(column));
  return found.length > 0 ? found : null;
}

export const sameColumns = (one: readonly string[], other: readonly string[]): boolean => [...one].sort().join() === [...other].sort().join();

/** The columns that fit beside a readable subject. */
export function fittingColumns(columns: readonly Column[], width: number): Column[] {
  let kept = COLUMNS.filter((column) => columns.includes(column));
  const room = () => width - AROUND - kept.reduce((sum, column) => sum + WIDTH[column] + GAP, 0);
  for (const column of LEAST_FIRST) {
    if (room() >= SUBJECT_LEAST) break;
    kept = kept.filter((each) => each !== column);
  }
  return kept;
}

/** The grid of a row: status, what stands before the subject, the subject, what stands behind it. */
export function gridOf(columns: readonly Column[]): string {
  const before = columns.filter((column) => column === 'priority' || column === 'key');
  const behind = columns.filter((column) => column !== 'priority' && column !== 'key');
  const px = (list: readonly Column[]) => list.map((column) => `${WIDTH[column]}px`);
  return ['18px', ...px(before), 'minmax(0,1fr)', ...px(behind)].join(' ');
}
