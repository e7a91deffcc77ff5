import { describe, expect, it } from 'vitest';
import { draftStep, EMPTY, wantsSaving, type DraftEvent, type DraftState, type ServerDraft } from '../model/draft';

const server = (body: string, version: number): ServerDraft => ({ mode: 'reply', body, attachment_ids: [], version, updated_at: `2026-11-26T09:0${version}:00Z` });
const run = (...events: DraftEvent[]): DraftState => events.reduce(draftStep, EMPTY);
const written = (body: string): DraftEvent => ({ type: 'written', body });
const loaded = (draft: ServerDraft | null, local: string | null = null, version = 0): DraftEvent => ({ type: 'loaded', server: draft, local: local === null ? null : { body: local, files: [], version } });

describe('a draft', () => {
  it('goes on from the server\'s one', () => {
    expect(run(loaded(server('a', 3)))).toMatchObject({ body: 'a', version: 3, phase: 'clean' });
  });
  it('takes what this browser kept when it goes on from the same version', () => {
    const state = run(loaded(server('a', 3), 'ab', 3));
    expect(state).toMatchObject({ body: 'ab', version: 3, phase: 'dirty' });
    expect(wantsSaving(state)).toBe(true);
  });
  it('asks when another device has gone on, and keeps both texts until the answer', () => {
    const state = run(loaded(server('theirs', 4), 'mine', 3));
    expect(state).toMatchObject({ body: 'mine', phase: 'conflict', theirs: { body: 'theirs' } });
    expect(draftStep(state, { type: 'keepMine' })).toMatchObject({ body: 'mine', version: 4, phase: 'dirty', theirs: null });
    expect(draftStep(state, { type: 'takeTheirs' })).toMatchObject({ body: 'theirs', version: 4, phase: 'clean', theirs: null });
    expect(draftStep(state, { type: 'joinBoth' }).body).toBe('theirs\n\nmine');
    expect(draftStep(state, written('mine, more'))).toMatchObject({ phase: 'conflict', theirs: { body: 'theirs' } });
  });
  it('does not lose what was typed before the server answered', () => {
    expect(run(written('quick'), loaded(null))).toMatchObject({ body: 'quick', phase: 'dirty' });
    expect(run(written('quick'), loaded(server('old', 2)))).toMatchObject({ body: 'quick', phase: 'conflict', theirs: { body: 'old' } });
  });
  it('saves again what was typed while it was being saved', () => {
    const state = run(loaded(null), written('a'), { type: 'saving' }, written('ab'), { type: 'saved', draft: server('a', 1) });
    expect(state).toMatchObject({ body: 'ab', version: 1, phase: 'dirty' });
    expect(draftStep(draftStep(state, { type: 'saving' }), { type: 'saved', draft: server('ab', 2) })).toMatchObject({ phase: 'clean', version: 2 });
  });
  it('waits for another try when saving fails', () => {
    const state = run(loaded(null), written('a'), { type: 'saving' }, { type: 'failed' });
    expect(state.phase).toBe('failed');
    expect(wantsSaving(state)).toBe(true);
  });
  it('follows another device quietly while nothing is written here', () => {
    expect(run(loaded(server('a', 1)), { type: 'elsewhere', draft: server('b', 2) })).toMatchObject({ body: 'b', phase: 'clean', version: 2 });
    expect(run(loaded(server('a', 2)), { type: 'elsewhere', draft: server('old', 1) }).body).toBe('a');
    expect(run(loaded(server('a', 1)), written('mine'), { type: 'elsewhere', draft: server('b', 2) })).toMatchObject({ body: 'mine', phase: 'conflict' });
  });
  it('begins anew when the server has none any more', () => {
    expect(run(loaded(server('a', 5)), written('ab'), { type: 'saving' }, { type: 'gone' })).toMatchObject({ body: 'ab', version: 0, phase: 'dirty' });
  });
  it('is empty after it was sent', () => {
    expect(run(loaded(server('a', 1)), { type: 'sent' })).toMatchObject({ body: '', phase: 'clean', version: 0 });
  });
});
