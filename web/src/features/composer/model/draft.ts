import type { Draft, WritingMode } from '@/core/api/types';

export type Mode = WritingMode;
/** A draft of the server: one per person, ticket and mode. */
export type ServerDraft = Draft;

/** What is written here, and how it stands to what the server has. */
export type DraftState = {
  body: string;
  files: readonly string[];
  /** The server's version this text goes on from; 0 when it has none. */
  version: number;
  /** When the server last took it. */
  savedAt: string | null;
  phase: 'loading' | 'clean' | 'dirty' | 'saving' | 'failed' | 'conflict';
  /** The text on its way; what was typed since is saved next. */
  sending: string | null;
  /** Written elsewhere meanwhile; both texts are shown and the writer decides. */
  theirs: ServerDraft | null;
};

/** What this browser kept: the text and the version it goes on from. */
export type LocalDraft = { body: string; files: readonly string[]; version: number };

export type DraftEvent =
  | { type: 'loaded'; server: ServerDraft | null; local: LocalDraft | null }
  | { type: 'written'; body: string }
  | { type: 'filed'; files: readonly string[] }
  | { type: 'saving' }
  | { type: 'saved'; draft: ServerDraft }
  | { type: 'failed' }
  | { type: 'elsewhere'; draft: ServerDraft }
  | { type: 'gone' }
  | { type: 'keepMine' }
  | { type: 'takeTheirs' }
  | { type: 'joinBoth' }
  | { type: 'sent' };

export const EMPTY: DraftState = { body: '', files: [], version: 0, savedAt: null, phase: 'loading', sending: null, theirs: null };

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((id, index) => id === b[index]);
const mark = (body: string, files: readonly string[]) => JSON.stringify([body, files]);
const isBlank = (draft: { body: string; files?: readonly string[]; attachment_ids?: readonly string[] }) =>
  draft.body.trim() === '' && (draft.files ?? draft.attachment_ids ?? []).length === 0;

const changedPhase = (phase: DraftState['phase']): DraftState['phase'] => (phase === 'conflict' || phase === 'saving' ? phase : 'dirty');

function load(state: DraftState, server: ServerDraft | null, local: LocalDraft | null): DraftState {
  // Written before the answer came: that is the text, the server's goes under it.
  const mine = state.phase === 'dirty' ? { body: state.body, files: state.files, version: local?.version ?? 0 } : local;
  const theirs = server && !isBlank(server) ? server : null;
  const version = server?.version ?? 0;
  const clean: DraftState = { body: server?.body ?? '', files: server?.attachment_ids ?? [], version, savedAt: server?.updated_at ?? null, phase: 'clean', sending: null, theirs: null };
  if (!mine || isBlank(mine) || (theirs && mine.body === theirs.body && same(mine.files, theirs.attachment_ids))) return clean;
  const dirty: DraftState = { ...clean, body: mine.body, files: mine.files, phase: 'dirty' };
  return theirs && theirs.version > mine.version ? { ...dirty, phase: 'conflict', theirs } : dirty;
}

/** One step of a draft's life. Pure: nothing written is ever dropped without `takeTheirs` or `sent`. */
export function draftStep(state: DraftState, event: DraftEvent): DraftState {
  switch (event.type) {
    case 'loaded':
      return load(state, event.server, event.local);
    // Words and files come from different hands and at different moments: neither is ever told about with the other as it was.
    case 'written':
      return event.body === state.body ? state : { ...state, body: event.body, phase: changedPhase(state.phase) };
    case 'filed':
      return same(event.files, state.files) ? state : { ...state, files: event.files, phase: changedPhase(state.phase) };
    case 'saving':
      return state.phase === 'dirty' || state.phase === 'failed' ? { ...state, phase: 'saving', sending: mark(state.body, state.files) } : state;
    case 'saved': {
      const kept = state.sending === mark(state.body, state.files);
      return { ...state, version: event.draft.version, savedAt: event.draft.updated_at, phase: kept ? 'clean' : 'dirty', sending: null };
    }
    case 'failed':
      return state.phase === 'saving' ? { ...state, phase: 'failed', sending: null } : state;
    case 'elsewhere': {
      if (event.draft.version <= state.version) return state;
      const quiet = state.phase === 'clean' || isBlank(state) || event.draft.body === state.body;
      if (quiet) return { ...state, body: event.draft.body, files: event.draft.attachment_ids, version: event.draft.version, savedAt: event.draft.updated_at, phase: 'clean', sending: null, theirs: null };
      return { ...state, phase: 'conflict', sending: null, theirs: event.draft };
    }
    // The server has none any more (it was sent or emptied elsewhere): what is written here begins a new one.
    case 'gone':
      return { ...state, version: 0, phase: isBlank(state) ? 'clean' : 'dirty', sending: null };
    case 'keepMine':
      return state.theirs ? { ...state, version: state.theirs.version, phase: 'dirty', theirs: null } : state;
    case 'takeTheirs':
      return state.theirs
        ? { ...state, body: state.theirs.body, files: state.theirs.attachment_ids, version: state.theirs.version, savedAt: state.theirs.updated_at, phase: 'clean', theirs: null }
        : state;
    case 'joinBoth':
      return state.theirs
        ? {
            ...state,
            body: `${state.theirs.body.trimEnd()}\n\n${state.body}`,
            files: [...new Set([...state.theirs.attachment_ids, ...state.files])],
            version: state.theirs.version,
            phase: 'dirty',
            theirs: null,
          }
        : state;
    case 'sent':
      return { ...EMPTY, phase: 'clean' };
  }
}

/** Whether there is something for the server to take. */
export const wantsSaving = (state: DraftState): boolean => state.phase === 'dirty' || state.phase === 'failed';
