'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, readDraft, writeDraft, type DraftOwner } from '@/core/store/drafts';
import { isBlank, parseDraft, serializeDraft, type Draft } from '../model/draft';
import { EMPTY_FORM, type RequestForm } from '../model/validate';

const NAME = 'new-request';
const SETTLE_MS = 400;

const fresh = (): Draft => ({ form: EMPTY_FORM, key: crypto.randomUUID(), savedAt: '' });

/** The form's content, kept in this browser while it is typed; it outlives a reload, not the sending. */
export function useDraft(owner: DraftOwner) {
  const [restored, setRestored] = useState(() => parseDraft(readDraft(owner, NAME)));
  const [draft, setDraft] = useState<Draft>(() => restored ?? fresh());
  const latest = useRef(draft);
  const dirty = useRef(false);

  const save = useCallback(() => {
    if (!dirty.current) return;
    dirty.current = false;
    const { form, key } = latest.current;
    if (isBlank(form)) {
      dropDraft(owner, NAME);
      setDraft((now) => ({ ...now, savedAt: '' }));
      return;
    }
    const savedAt = new Date().toISOString();
    if (writeDraft(owner, NAME, serializeDraft({ form, key, savedAt })))
      setDraft((now) => ({ ...now, savedAt }));
  }, [owner]);

  useEffect(() => {
    latest.current = draft;
    if (!dirty.current) return undefined;
    const timer = setTimeout(save, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [draft, save]);

  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  const change = useCallback((part: Partial<RequestForm>) => {
    dirty.current = true;
    setDraft((now) => ({ ...now, form: { ...now.form, ...part } }));
  }, []);
  const setKey = useCallback((key: string) => {
    dirty.current = true;
    setDraft((now) => ({ ...now, key }));
  }, []);
  /** Keeps it no longer, for it was sent; what is on the screen stays. */
  const forget = useCallback(() => {
    dirty.current = false;
    dropDraft(owner, NAME);
    setRestored(null);
  }, [owner]);
  /** Starts afresh. */
  const discard = useCallback(() => {
    forget();
    setDraft(fresh());
  }, [forget]);

  return {
    form: draft.form,
    key: draft.key,
    savedAt: draft.savedAt,
    restoredAt: restored?.savedAt ?? null,
    change,
    setKey,
    forget,
    discard,
  };
}
