'use client';

import { useCallback, useRef, useState } from 'react';
import { uploadFile } from '@/core/api/upload';
import { useProblemText } from '@/core/i18n/useProblemText';

export type Upload = {
  key: number;
  file: File;
  /** 0..1 */
  progress: number;
  state: 'sending' | 'ready' | 'failed';
  id: string | null;
  error: string | null;
};

let nextKey = 1;

/** Files on their way to a ticket: sent at once when chosen, each with its own progress, retry and cancel. */
export function useUploads(ticketId: number) {
  const say = useProblemText();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<number, AbortController>());

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
        update(key, { state: 'ready', progress: 1, id: done.id });
      } catch (error) {
        if (!abort.signal.aborted) update(key, { state: 'failed', error: say(error) });
      } finally {
        running.current.delete(key);
      }
    },
    [ticketId, update, say],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const key = nextKey++;
        setUploads((list) => [...list, { key, file, progress: 0, state: 'sending', id: null, error: null }]);
        void send(key, file);
      }
    },
    [send],
  );
  const remove = useCallback((key: number) => {
    running.current.get(key)?.abort();
    setUploads((list) => list.filter((u) => u.key !== key));
  }, []);
  const retry = useCallback((upload: Upload) => void send(upload.key, upload.file), [send]);
  const clear = useCallback(() => setUploads([]), []);
  return { uploads, add, remove, retry, clear };
}
