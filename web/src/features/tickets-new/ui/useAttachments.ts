'use client';

import { useCallback, useReducer, useRef, useState } from 'react';
import { uploadFile } from '@/core/api/upload';
import { sortFiles, uploadsReducer, type FileRefusal, type UploadItem } from '../model/uploads';

/** Files chosen for the request; they are sent once the ticket exists. */
export function useAttachments() {
  const [items, dispatch] = useReducer(uploadsReducer, []);
  const [refused, setRefused] = useState<{ name: string; why: FileRefusal }[]>([]);
  const nextRef = useRef(0);

  const add = useCallback(
    (files: readonly File[]) => {
      const sorted = sortFiles(files, items);
      setRefused(sorted.refused);
      dispatch({
        type: 'add',
        files: sorted.taken.map((file) => ({ ref: `file-${nextRef.current++}`, file })),
      });
    },
    [items],
  );
  const remove = useCallback((ref: string) => {
    setRefused([]);
    dispatch({ type: 'remove', ref });
  }, []);
  const clear = useCallback(() => {
    setRefused([]);
    dispatch({ type: 'clear' });
  }, []);

  /** Sends what is not sent yet, one after another; answers how many failed. */
  const sendAll = useCallback(
    async (ticketId: number): Promise<number> => {
      let failed = 0;
      for (const item of items.filter((each: UploadItem) => each.state !== 'done')) {
        const { ref, file } = item;
        dispatch({ type: 'progress', ref, progress: 0 });
        try {
          await uploadFile(ticketId, file, (progress) => dispatch({ type: 'progress', ref, progress }));
          dispatch({ type: 'finish', ref });
        } catch {
          dispatch({ type: 'fail', ref });
          failed += 1;
        }
      }
      return failed;
    },
    [items],
  );

  return { items, refused, add, remove, clear, sendAll };
}
