const PREFIX = 'wn-draft:';

/** Whose draft it is: a browser may be shared, a draft never. */
export type DraftOwner = { tenant: string; userId: string };

const keyOf = (owner: DraftOwner, name: string) => `${PREFIX}${owner.tenant}:${owner.userId}:${name}`;

/** Text kept under a name for a person; null when there is none or storage is closed to the page. */
export function readDraft(owner: DraftOwner, name: string): string | null {
  try {
    return localStorage.getItem(keyOf(owner, name));
  } catch {
    return null;
  }
}

/** Keeps a text for a person. False when the browser refuses (storage full or closed). */
export function writeDraft(owner: DraftOwner, name: string, text: string): boolean {
  try {
    localStorage.setItem(keyOf(owner, name), text);
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(owner: DraftOwner, name: string): void {
  try {
    localStorage.removeItem(keyOf(owner, name));
  } catch {
    // Closed storage holds no draft either.
  }
}

/** Removes the drafts of everybody; for signing out, so that nothing is left for the next person. */
export function clearDrafts(): void {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    keys.forEach((key) => localStorage.removeItem(key));
  } catch {
    // Closed storage holds no drafts.
  }
}
