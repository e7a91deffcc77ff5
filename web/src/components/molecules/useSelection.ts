'use client';

import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Puts the caret where it belongs after a change made for the writer: together with the changed text, since a
 * frame later the writer may be letters further.
 *
 * @returns what is called beside the change, with the text to come and the selection in it (UTF-16 units)
 */
export function useSelection(field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>) {
  const wanted = useRef<[string, number, number] | null>(null);
  useLayoutEffect(() => {
    const node = field.current;
    // The text may come a render later than the wish.
    if (!node || node.value !== wanted.current?.[0]) return;
    const [, start, end] = wanted.current;
    wanted.current = null;
    node.focus();
    node.setSelectionRange(start, end);
  });
  return (text: string, start: number, end = start) => {
    if (field.current?.value === text) field.current.setSelectionRange(start, end);
    else wanted.current = [text, start, end];
  };
}
