'use client';

import { useImperativeHandle, useState, type Ref } from 'react';
import type { Ticket, TimelineEvent } from '@/core/api/types';
import { useOwner, draftName, readLocal } from './useDraft';
import type { Mode } from '../model/draft';
import type { Brought } from '../model/macro';
import { Editor } from './Editor';
import { ModeSwitch } from './ModeSwitch';

export type ComposerHandle = {
  /** Opens a mode and puts the caret into the text. */
  open: (mode: Mode) => void;
  quote: (text: string, author: string | null) => void;
  /** Opens the list of macros at the caret. */
  macros: () => void;
};

export type ComposerProps = {
  ticket: Ticket;
  staff: boolean;
  /** The timeline as it is shown: a reply knows what its writer has seen. */
  events: TimelineEvent[] | undefined;
  onTyping: (mode: Mode) => void;
  onSent: () => void;
  ref?: Ref<ComposerHandle>;
};

/** What the page has asked of the text: each wish once. */
export type Wish = { at: number; quote: { text: string; author: string | null } | null; /** Written at the end. */ text?: string; macros?: boolean };

/** Reply and note are told apart by switch, colour, border, label and the button's words; each has a draft of its own. */
export function Composer({ ticket, staff, events, onTyping, onSent, ref }: ComposerProps) {
  const owner = useOwner();
  const [mode, setMode] = useState<Mode>('reply');
  const [wish, setWish] = useState<Wish | null>(null);
  const [brought, setBrought] = useState<Brought | null>(null);
  const open = (next: Mode, quote: Wish['quote'] = null, more: Pick<Wish, 'text' | 'macros'> = {}) => {
    setMode(next);
    setWish({ at: performance.now(), quote, ...more });
  };
  useImperativeHandle(ref, () => ({
    open,
    quote: (text, author) => open(mode, { text, author }),
    macros: () => open(mode, null, { macros: true }),
  }));
  const other: Mode = mode === 'note' ? 'reply' : 'note';
  const waits = staff && (readLocal(owner, draftName(ticket.id, other))?.body.trim() ?? '') !== '';
  return (
    <Editor
      key={`${ticket.id}:${mode}`}
      ticket={ticket}
      staff={staff}
      mode={mode}
      events={events}
      wish={wish}
      brought={brought?.mode === mode ? brought : null}
      onBrought={(next, text) => {
        setBrought(next);
        if (next && next.mode !== mode) open(next.mode, null, { text });
      }}
      onTyping={onTyping}
      onSent={onSent}
      head={staff ? <ModeSwitch mode={mode} onChange={open} drafts={new Set(waits ? [other] : [])} /> : null}
      asReply={() => open('reply')}
    />
  );
}
