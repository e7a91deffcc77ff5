'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { putQuery } from '@/core/links';
import { usePrefs } from '@/core/store/prefs';
import { addressToQuery, isOlder, parseAddress, type ListAddress } from '../model/address';
import { useInbox } from '../model/state';

const SETTLE_MS = 150;

/** What the bar says now: it is ahead of the page, which is drawn a moment later. */
const here = (): ListAddress => parseAddress(new URLSearchParams(window.location.search));

export type Go = (change: Partial<Omit<ListAddress, 'bare'>>, how?: 'push' | 'replace') => void;

/** The list as the address bar has it, and the way to another one. The open ticket follows a little behind J and K. */
export function useAddress(): [ListAddress, Go] {
  const text = useSearchParams().toString();
  const address = useMemo(() => parseAddress(new URLSearchParams(text)), [text]);
  const start = usePrefs((s) => s.start);
  const written = useRef<number | null>(null);

  const go = useCallback<Go>((change, how = 'push') => {
    const open = useInbox.getState().open;
    written.current = open;
    putQuery(addressToQuery({ ...here(), open, ...change }), how);
  }, []);

  useEffect(() => {
    if (isOlder(new URLSearchParams(text))) putQuery(addressToQuery(address), 'replace');
    else if (address.bare && start) putQuery(new URL(start, window.location.origin).searchParams.toString(), 'replace');
  }, [text, address, start]);

  // Somebody else wrote the address (a link, Back): its ticket is the open one.
  useEffect(() => {
    if (address.open === written.current) return;
    written.current = address.open;
    useInbox.getState().setOpen(address.open);
  }, [address.open, text]);

  const open = useInbox((s) => s.open);
  useEffect(() => {
    if (open === address.open) return;
    const timer = setTimeout(() => {
      written.current = open;
      putQuery(addressToQuery({ ...here(), open }), 'replace');
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [open, address]);
  return [address, go];
}
