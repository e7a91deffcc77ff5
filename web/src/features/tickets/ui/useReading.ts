'use client';

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useMe } from '@/core/auth/useMe';
import type { Ticket, TimelineEvent } from '@/core/api/types';
import { readDraft, writeDraft } from '@/core/store/drafts';
import { messageAt, missedAfter, ownSeq } from '../model/timeline';

const NEAR_PX = 160;
const READ_MS = 700;
const seenName = (ticket: number) => `seen:${ticket}`;

/** Where the address wants to go: a message by its id, or the one a notification spoke of at a moment. */
function wantedOf(events: readonly TimelineEvent[]): string | null {
  const named = /^#m-([0-9a-f-]{36})$/i.exec(window.location.hash)?.[1];
  if (named) return named;
  const moment = new URLSearchParams(window.location.search).get('at');
  return moment ? messageAt(events, moment) : null;
}

function scrollToEnd(node: HTMLElement | null): void {
  if (node) node.scrollTop = node.scrollHeight;
}

function show(node: HTMLElement): void {
  node.scrollIntoView({ block: 'center' });
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
  node.animate?.([{ backgroundColor: 'var(--mark)' }, { backgroundColor: 'transparent' }], { duration: 2_400, easing: 'ease-in' });
}

/** After layout, and once more when what came into sight has its true height. */
function settled(run: () => void): void {
  run();
  requestAnimationFrame(() => requestAnimationFrame(run));
}

/**
 * Reading a conversation: opens where reading goes on, keeps the end in view for whoever is at the end, leaves everybody
 * else where they are, and remembers in this browser how far the reader came.
 */
export function useReading(ticket: Ticket, events: TimelineEvent[] | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const me = useMe().data;
  const owner = useMemo(() => ({ tenant: me?.tenant.slug ?? '', userId: me?.id ?? '' }), [me?.tenant.slug, me?.id]);
  const [known, setKnown] = useState<{ id: number; seen: number } | null>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [endSeq, setEndSeq] = useState(0);
  const opened = useRef<number | null>(null);
  const follows = useRef(true);
  const last = events?.at(-1)?.seq ?? 0;
  if (events && me && known?.id !== ticket.id) {
    setKnown({ id: ticket.id, seen: Math.max(Number(readDraft(owner, seenName(ticket.id)) ?? 0), ownSeq(events, me.id)) });
  }
  const seen = known?.id === ticket.id ? known.seen : null;

  const toEnd = useCallback(() => settled(() => scrollToEnd(scroller.current)), []);
  const toMessage = useCallback((id: string): boolean => {
    const node = document.getElementById(`m-${id}`);
    if (node) settled(() => show(node));
    return node !== null;
  }, []);

  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node || !events || seen === null) return;
    if (opened.current === ticket.id) {
      if (follows.current) toEnd();
      return;
    }
    opened.current = ticket.id;
    const wanted = wantedOf(events);
    if (wanted && toMessage(wanted)) return;
    const unread = node.querySelector<HTMLElement>('[data-unread]')?.closest('li');
    if (unread) settled(() => unread.scrollIntoView({ block: 'start' }));
    else toEnd();
  }, [ticket.id, events, seen, toEnd, toMessage, last]);

  useEffect(() => {
    const node = scroller.current;
    if (!node) return;
    const look = () => {
      const end = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_PX;
      follows.current = end;
      setAtEnd(end);
    };
    node.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(node);
    look();
    return () => {
      node.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [ticket.id]);

  useEffect(() => {
    const go = () => {
      const wanted = events ? wantedOf(events) : null;
      if (wanted) toMessage(wanted);
    };
    window.addEventListener('hashchange', go);
    return () => window.removeEventListener('hashchange', go);
  }, [events, toMessage]);

  useEffect(() => {
    if (!atEnd || last === 0 || document.visibilityState !== 'visible') return;
    const timer = setTimeout(() => {
      writeDraft(owner, seenName(ticket.id), String(last));
      setEndSeq(last);
    }, READ_MS);
    return () => clearTimeout(timer);
  }, [atEnd, last, owner, ticket.id]);

  const news = atEnd || !events ? 0 : missedAfter(events, Math.max(endSeq, seen ?? 0), me?.id).length;
  return { scroller, seen, atEnd, news, toEnd, toMessage };
}
