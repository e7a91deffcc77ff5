'use client';

import { useTranslations } from 'next-intl';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Ticket } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { matchCommands } from '@/features/palette';
import { previewMacro, useMacroList } from '../api/macros';
import type { Mode } from '../model/draft';
import { bring, putInto, slashAt, type Brought } from '../model/macro';
import type { Mentioned } from '../model/mentions';
import type { Writing } from './useTextField';

const MOST = 50;

export type MacroSlot = {
  brought: Brought | null;
  /** A macro's text belongs to a mode: it may be another one than this. */
  take: (brought: Brought, text: string) => void;
};

type Parts = {
  ticket: Ticket;
  mode: Mode;
  staff: boolean;
  slot: MacroSlot;
  writing: Writing;
  write: (text: string, people: Mentioned) => void;
  field: RefObject<HTMLTextAreaElement | null>;
  caretTo: (text: string, at: number) => void;
};

/** The list after "/": its macros by name in either layout, and what the chosen one brings. */
export function useMacro({ ticket, mode, staff, slot, writing, write, field, caretTo }: Parts) {
  const t = useTranslations('composer');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const list = useId();
  const [looking, setLooking] = useState<{ from: number; search: string } | null>(null);
  const [active, setActive] = useState(0);
  const [busy, setBusy] = useState(false);
  /** Where a key put the "/": given up, it goes again. */
  const placed = useRef<number | null>(null);
  const macros = useMacroList(staff && looking !== null);
  const found = useMemo(() => {
    if (!looking || !macros.data) return [];
    return matchCommands(macros.data.map((rule) => ({ id: rule.id, title: rule.name })), looking.search).slice(0, MOST).map((hit) => hit.entry);
  }, [looking, macros.data]);
  const open = looking !== null && (macros.isPending || found.length > 0 || !looking.search.includes(' '));

  const choose = async (macro: { id: string; title: string }) => {
    const node = field.current;
    if (!node || !looking || busy) return;
    setBusy(true);
    try {
      const { brought, text } = bring({ id: macro.id, name: macro.title }, await previewMacro(ticket.id, macro.id), mode);
      const here = brought.mode === mode;
      // What was typed while the preview was fetched stays.
      const next = putInto(node.value, looking.from, node.selectionStart, here ? text : '');
      caretTo(next.text, next.caret);
      write(next.text, writing.people);
      setLooking(null);
      placed.current = null;
      slot.take(brought, here ? '' : text);
      if (here) node.focus();
    } catch (error) {
      toast(say(error), { tone: 'danger' });
      field.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  const look = () => {
    const node = field.current;
    const next = !staff || !node || node.selectionStart !== node.selectionEnd ? null : slashAt(node.value, node.selectionStart);
    if (!next) placed.current = null;
    setLooking((now) => (now && next && now.from === next.from && now.search === next.search ? now : next));
    setActive(0);
  };
  const giveUp = () => {
    const node = field.current;
    if (looking && node && placed.current === looking.from) {
      const next = putInto(writing.text, looking.from, node.selectionStart, '');
      caretTo(next.text, next.caret);
      write(next.text, writing.people);
    }
    placed.current = null;
    setLooking(null);
  };
  /** Opens the list at the caret, as a "/" typed there does. */
  const begin = () => {
    const node = field.current;
    if (!staff || !node || looking) return;
    const at = node.selectionStart;
    const put = at > 0 && !/\s/.test(writing.text[at - 1] ?? '') ? ' /' : '/';
    const next = putInto(writing.text, at, node.selectionEnd, put);
    placed.current = next.caret - 1;
    caretTo(next.text, next.caret);
    write(next.text, writing.people);
    setLooking({ from: next.caret - 1, search: '' });
    setActive(0);
  };
  /** True when the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) {
      setActive((at) => (at + step + found.length) % found.length);
      return true;
    }
    const macro = found[active];
    if ((event.key === 'Enter' || event.key === 'Tab') && macro && !event.ctrlKey && !event.metaKey) {
      void choose(macro);
      return true;
    }
    if (event.key === 'Escape') {
      giveUp();
      return true;
    }
    return false;
  };
  return {
    list, open, found, active, setActive, look, onKey, begin, busy,
    choose: (macro: { id: string; title: string }) => void choose(macro),
    forget: () => setLooking(null),
    nothing: macros.isError ? say(macros.error) : macros.data ? t(macros.data.length > 0 ? 'macro.nothing' : 'macro.none') : null,
  };
}
