import type { LivePerson } from '@/core/realtime/events';

/** Faces shown before the rest becomes "+n". */
export const SHOWN = 8;

/** A word counts for nine seconds on the server, so it is said again well before. */
export const REPEAT_MS = 4_000;
/** Typing is over when no key was pressed for so long. */
export const TYPING_MS = 3_000;
/** Whoever is not spoken of for so long has gone: the line may have been cut before it could say so. */
export const GONE_MS = 10_000;

export type Word = { state: 'viewing' | 'typing'; mode: 'reply' | 'note' | null };

/** Others on the ticket, writers first, then by name; the reader and those who have gone are left out. */
export function othersOf(people: readonly LivePerson[], me: string | undefined): LivePerson[] {
  const rank = (person: LivePerson) => (person.state === 'typing' ? 0 : 1);
  return people.filter((person) => person.id !== me).sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export function splitShown(people: readonly LivePerson[]): { shown: LivePerson[]; more: number } {
  const shown = people.slice(0, people.length > SHOWN ? SHOWN - 1 : SHOWN);
  return { shown, more: people.length - shown.length };
}

/** What to say now, given when a key was last pressed. */
export const wordAt = (typedAt: number | null, mode: 'reply' | 'note', now: number): Word =>
  typedAt !== null && now - typedAt < TYPING_MS ? { state: 'typing', mode } : { state: 'viewing', mode: null };
