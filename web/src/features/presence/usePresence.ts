'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveEvent, LivePerson } from '@/core/realtime/events';
import { sayLive, useLiveEvent, useLiveState } from '@/core/realtime/RealtimeProvider';
import { useMe } from '@/core/auth/useMe';
import { GONE_MS, othersOf, REPEAT_MS, TYPING_MS, wordAt } from './model/presence';

const MIN_GAP_MS = 1_000;

/** Tells colleagues that this ticket is looked at or written in, and who else does. Nothing is told while the tab is hidden. */
export function usePresence(ticket: number, enabled: boolean) {
  const me = useMe().data?.id;
  const live = useLiveState((s) => s.state === 'live');
  const [heard, setHeard] = useState<{ ticket: number; people: LivePerson[] }>({ ticket, people: [] });
  const typed = useRef<{ at: number | null; mode: 'reply' | 'note' }>({ at: null, mode: 'reply' });
  const said = useRef<{ at: number; state: string }>({ at: 0, state: '' });
  const gone = useRef<ReturnType<typeof setTimeout>>(undefined);

  const speak = useCallback(() => {
    if (!enabled || document.visibilityState !== 'visible') return;
    const now = Date.now();
    const word = wordAt(typed.current.at, typed.current.mode, now);
    if (now - said.current.at < MIN_GAP_MS) return;
    if (sayLive({ type: 'presence', ticket, state: word.state, ...(word.mode ? { mode: word.mode } : {}) })) said.current = { at: now, state: word.state };
  }, [ticket, enabled]);

  useEffect(() => {
    if (!enabled || !live) return;
    typed.current = { at: null, mode: 'reply' };
    said.current = { at: 0, state: '' };
    speak();
    const timer = setInterval(() => {
      const idle = said.current.state === 'typing' && (typed.current.at === null || Date.now() - typed.current.at >= TYPING_MS);
      if (idle || Date.now() - said.current.at >= REPEAT_MS - 500) speak();
    }, 1_000);
    const seen = () => {
      if (document.visibilityState === 'visible') speak();
      else sayLive({ type: 'presence', ticket, state: 'left' });
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
      sayLive({ type: 'presence', ticket, state: 'left' });
    };
  }, [ticket, enabled, live, speak]);

  useLiveEvent(
    useCallback(
      (event: LiveEvent) => {
        if (event.type !== 'presence' || event.ticket !== ticket) return;
        setHeard({ ticket, people: event.people ?? [] });
        clearTimeout(gone.current);
        gone.current = setTimeout(() => setHeard({ ticket, people: [] }), GONE_MS + 2_000);
      },
      [ticket],
    ),
  );
  useEffect(() => () => clearTimeout(gone.current), []);

  const onTyping = useCallback(
    (mode: 'reply' | 'note') => {
      typed.current = { at: Date.now(), mode };
      if (said.current.state !== 'typing' || Date.now() - said.current.at >= REPEAT_MS / 2) speak();
    },
    [speak],
  );
  return { people: heard.ticket === ticket ? othersOf(heard.people, me) : [], onTyping };
}
