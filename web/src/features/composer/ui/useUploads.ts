'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'next-intl';
import { api } from '@/core/api/client';
import { ApiProblem } from '@/core/api/problem';
import { MAX_FILE_BYTES, uploadFile } from '@/core/api/upload';
import { useProblemText } from '@/core/i18n/useProblemText';
import { formatBytes } from '@/features/tickets';

export type Upload = {
  key: number;
  name: string;
  size: number;
  /** Absent for a file that came back with a draft. */
  file: File | null;
  /** A picture to show while it is on its way. */
  preview: string | null;
  /** 0..1 */
  progress: number;
  state: 'sending' | 'ready' | 'failed' | 'refused';
  id: string | null;
  error: string | null;
};

let nextKey = 1;
let pasted = 0;

/** A pasted picture is always called "image.png": it gets a name one can tell apart. */
export function namedFile(file: File, now: Date): File {
  if (!/^image\.\w+$/.test(file.name)) return file;
  pasted += 1;
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return new File([file], `screenshot-${stamp}-${pasted}.${file.name.split('.').pop() ?? 'png'}`, { type: file.type });
}

/** Files on their way to a ticket: sent at once when chosen, each with its own progress, retry and cancel. What is too large is refused before a byte leaves. */
export function useUploads(ticketId: number) {
  const t = useTranslations('composer');
  const locale = useLocale();
  const say = useProblemText();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const previews = useRef(new Set<string>());
  const known = useRef(new Set<string>());

  const update = useCallback((key: number, change: Partial<Upload>) => {
    setUploads((list) => list.map((u) => (u.key === key ? { ...u, ...change } : u)));
  }, []);

  const send = useCallback(
    async (key: number, file: File) => {
      const abort = new AbortController();
      running.current.set(key, abort);
      update(key, { state: 'sending', progress: 0, error: null });
      try {
        const done = await uploadFile(ticketId, file, (progress) => update(key, { progress }), abort.signal);
        known.current.add(done.id);
        update(key, { state: 'ready', progress: 1, id: done.id });
      } catch (error) {
        const final = error instanceof ApiProblem && [413, 415, 422].includes(error.status);
        if (!abort.signal.aborted) update(key, { state: final ? 'refused' : 'failed', error: say(error) });
      } finally {
        running.current.delete(key);
      }
    },
    [ticketId, update, say],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const given of files) {
        const file = namedFile(given, new Date());
        const key = nextKey++;
        const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
        if (preview) previews.current.add(preview);
        const tooLarge = file.size > MAX_FILE_BYTES;
        const error = tooLarge ? t('files.tooLarge', { limit: formatBytes(MAX_FILE_BYTES, locale) }) : null;
        setUploads((list) => [...list, { key, name: file.name, size: file.size, file, preview, progress: 0, state: tooLarge ? 'refused' : 'sending', id: null, error }]);
        if (!tooLarge) void send(key, file);
      }
    },
    [send, t, locale],
  );

  /** Files a draft names: they are on the server already, only their names are asked. */
  const restore = useCallback((ids: readonly string[]) => {
    for (const id of ids) {
      if (known.current.has(id)) continue;
      known.current.add(id);
      const key = nextKey++;
      setUploads((list) => [...list, { key, name: '…', size: 0, file: null, preview: null, progress: 1, state: 'ready', id, error: null }]);
      api.get('/api/v1/files/{file_id}/', { path: { file_id: id } }).then(
        (file) => setUploads((list) => list.map((u) => (u.key === key ? { ...u, name: file.name, size: file.size } : u))),
        () => setUploads((list) => list.filter((u) => u.key !== key)),
      );
    }
  }, []);

  const remove = useCallback((key: number) => {
    running.current.get(key)?.abort();
    setUploads((list) => list.filter((u) => u.key !== key));
  }, []);
  const retry = useCallback(
    (upload: Upload) => {
      if (upload.file) void send(upload.key, upload.file);
    },
    [send],
  );
  const clear = useCallback(() => {
    known.current.clear();
    setUploads([]);
  }, []);
  useEffect(() => {
    const made = previews.current;
    const going = running.current;
    return () => {
      made.forEach((url) => URL.revokeObjectURL(url));
      going.forEach((abort) => abort.abort());
    };
  }, []);
  const knows = useCallback((id: string) => known.current.has(id), []);
  return { uploads, add, remove, retry, clear, restore, knows };
}
