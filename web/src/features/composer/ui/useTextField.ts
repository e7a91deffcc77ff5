'use client';

import { useCallback, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useSelection } from '@/components/molecules/useSelection';
import { useTaking } from '@/components/molecules/useTaking';
import type { PersonRow } from '@/core/api/types';
import { applyMark, type Mark } from '../model/markdown';
import { insertMention, mentionAt, type Mentioned } from '../model/mentions';
import { useColleagues } from './MentionList';

export type Writing = { text: string; people: Mentioned };

const KEYS: Record<string, Mark> = { KeyB: 'bold', KeyI: 'italic' };

/** The text area's own life: marks, the caret after a change made for the writer, and the list after "@". */
export function useTextField(writing: Writing, write: (text: string, people: Mentioned) => void, staff: boolean) {
  const field = useRef<HTMLTextAreaElement>(null);
  const select = useSelection(field);
  const list = useId();
  const [looking, setLooking] = useState<{ from: number; search: string } | null>(null);
  const [active, setActive] = useState(0);
  const colleagues = useColleagues(staff ? (looking?.search ?? null) : null);
  const found = colleagues.people;
  // Two words nobody has for a name: the "@" was not a call.
  const open = looking !== null && colleagues.known && (found.length > 0 || !looking.search.includes(' '));

  const mark = (name: Mark) => {
    const node = field.current;
    if (!node) return;
    const next = applyMark({ text: writing.text, start: node.selectionStart, end: node.selectionEnd }, name);
    select(next.text, next.start, next.end);
    write(next.text, writing.people);
  };
  const choose = (person: PersonRow) => {
    const node = field.current;
    if (!node || !looking) return;
    const next = insertMention(writing.text, writing.people, looking.from, node.selectionStart, person);
    select(next.text, next.caret);
    setLooking(null);
    write(next.text, next.people);
  };
  const person = found[active];
  const enter = useTaking(open ? (looking?.search ?? null) : null, colleagues.settled, () => person && choose(person));
  const look = useCallback(() => {
    const node = field.current;
    if (!staff || !node || node.selectionStart !== node.selectionEnd) setLooking(null);
    else {
      setLooking(mentionAt(node.value, node.selectionStart));
      setActive(0);
    }
  }, [staff]);
  /** True when the key was for the list or for a mark. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (open) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length > 0) {
        setActive((at) => (at + step + found.length) % found.length);
        return true;
      }
      if ((event.key === 'Enter' || event.key === 'Tab') && person && !event.ctrlKey) {
        enter();
        return true;
      }
      if (event.key === 'Escape') {
        setLooking(null);
        return true;
      }
    }
    const name = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey ? KEYS[event.code] : undefined;
    if (name) mark(name);
    return name !== undefined;
  };
  return { field, list, open, found, active, setActive, choose, mark, look, onKey, forget: () => setLooking(null), caretTo: select };
}
