'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { ApiProblem } from '@/core/api/problem';
import { useMe } from '@/core/auth/useMe';
import { dropDraft, readDraft, writeDraft, type DraftOwner } from '@/core/store/drafts';
import { deleteDraft, getDrafts, putDraft } from '../api/drafts';
import { draftStep, EMPTY, wantsSaving, type LocalDraft, type Mode, type ServerDraft } from '../model/draft';

const QUIET_MS = 700;
const AGAIN_MS = 5_000;

export const draftsKey = (ticket: number) => ['drafts', ticket] as const;
export const draftName = (ticket: number, mode: Mode) => `ticket:${ticket}:${mode}`;

export function readLocal(owner: DraftOwner, name: string): LocalDraft | null {
  const kept = readDraft(owner, name);
  if (kept === null) return null;
  try {
    const parsed = JSON.parse(kept) as LocalDraft;
    if (typeof parsed.body === 'string') return { body: parsed.body, files: parsed.files ?? [], version: parsed.version ?? 0 };
  } catch {
    // Kept by an earlier version: the bare text.
  }
  return { body: kept, files: [], version: 0 };
}

/** Savings of a draft go one after another, and the last word is the last one said. */
const chains = new Map<string, Promise<unknown>>();
export function inTurn<T>(name: string, run: () => Promise<T>): Promise<T> {
  const next = (chains.get(name) ?? Promise.resolve()).then(run, run);
  chains.set(name, next.catch(() => undefined));
  return next;
}

export function useOwner(): DraftOwner {
  const me = useMe().data;
  return useMemo(() => ({ tenant: me?.tenant.slug ?? '', userId: me?.id ?? '' }), [me?.tenant.slug, me?.id]);
}

/** Removes a draft here and on the server: what it held has been sent. */
export async function forgetDraft(owner: DraftOwner, ticket: number, mode: Mode): Promise<void> {
  const name = draftName(ticket, mode);
  dropDraft(owner, name);
  await inTurn(name, () => deleteDraft(ticket, mode)).catch(() => undefined);
}

/** A draft that lives in this browser at once and on the server a moment later, for this ticket and mode. */
export function useDraft(ticket: number, mode: Mode) {
  const client = useQueryClient();
  const owner = useOwner();
  const name = draftName(ticket, mode);
  const [state, dispatch] = useReducer(draftStep, EMPTY);
  const now = useRef(state);
  useEffect(() => {
    now.current = state;
  }, [state]);
  const query = useQuery({ queryKey: draftsKey(ticket), queryFn: ({ signal }) => getDrafts(ticket, signal), staleTime: 0 });
  const server = query.data?.find((draft) => draft.mode === mode) ?? null;
  const answered = query.isFetchedAfterMount || query.isError;

  const loaded = state.phase !== 'loading';
  const touched = useRef(false);
  const begun = useRef(false);
  useEffect(() => {
    if (!answered || !owner.userId) return;
    if (!begun.current) {
      begun.current = true;
      dispatch({ type: 'loaded', server, local: readLocal(owner, name) });
    } else if (server) dispatch({ type: 'elsewhere', draft: server });
  }, [answered, server, owner, name]);

  const keep = useCallback(
    (draft: ServerDraft | null) =>
      client.setQueryData<ServerDraft[]>(draftsKey(ticket), (list) => [...(list ?? []).filter((item) => item.mode !== mode), ...(draft ? [draft] : [])]),
    [client, ticket, mode],
  );

  const save = useCallback(async () => {
    const { body, files, version } = now.current;
    dispatch({ type: 'saving' });
    try {
      const blank = body.trim() === '' && files.length === 0;
      if (blank) await deleteDraft(ticket, mode);
      const draft = blank ? { mode, body, attachment_ids: [...files], version: 0, updated_at: new Date().toISOString() } : await putDraft(ticket, mode, body, files, version);
      keep(blank ? null : draft);
      dispatch({ type: 'saved', draft });
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412) {
        dispatch({ type: 'failed' });
        return;
      }
      const drafts = await getDrafts(ticket).catch(() => null);
      const theirs = drafts?.find((draft) => draft.mode === mode);
      if (theirs) dispatch({ type: 'elsewhere', draft: theirs });
      else dispatch(drafts ? { type: 'gone' } : { type: 'failed' });
    }
  }, [ticket, mode, keep]);

  // Here at once: a crash loses nothing.
  useEffect(() => {
    if (!loaded || !touched.current) return;
    if (state.body.trim() === '' && state.files.length === 0) dropDraft(owner, name);
    else writeDraft(owner, name, JSON.stringify({ body: state.body, files: state.files, version: state.version }));
  }, [loaded, state.body, state.files, state.version, owner, name]);

  // On the server when the hand rests.
  const saving = wantsSaving(state);
  useEffect(() => {
    if (!saving) return;
    const timer = setTimeout(() => void inTurn(name, save), state.phase === 'failed' ? AGAIN_MS : QUIET_MS);
    return () => clearTimeout(timer);
  }, [saving, state.phase, state.body, state.files, name, save]);

  // And when the ticket is left.
  useEffect(() => {
    const flush = () => {
      if (wantsSaving(now.current) && touched.current) void inTurn(name, save);
    };
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [name, save]);

  const write = useCallback((body: string) => {
    touched.current = true;
    dispatch({ type: 'written', body });
  }, []);
  const file = useCallback((files: readonly string[]) => {
    touched.current = true;
    dispatch({ type: 'filed', files });
  }, []);
  const decide = useCallback((type: 'keepMine' | 'takeTheirs' | 'joinBoth') => {
    touched.current = true;
    dispatch({ type });
  }, []);
  const sent = useCallback(() => {
    keep(null);
    dispatch({ type: 'sent' });
  }, [keep]);
  return { state, write, file, decide, sent, flush: useCallback(() => (wantsSaving(now.current) ? inTurn(name, save) : Promise.resolve()), [name, save]) };
}
