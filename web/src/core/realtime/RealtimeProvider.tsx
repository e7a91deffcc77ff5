'use client';

import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { create } from 'zustand';
import { api } from '../api/client';
import { useSession } from '../auth/session';
import { createConnection, type LiveState } from './connection';
import type { LiveEvent } from './events';

type Listener = (event: LiveEvent) => void;
const listeners = new Set<Listener>();
let line: ReturnType<typeof createConnection> | null = null;

/** Says a frame to the server; false while there is no live line. */
export const sayLive = (frame: Record<string, unknown>): boolean => line?.say(JSON.stringify(frame)) ?? false;

export const useLiveState = create<{ state: LiveState }>(() => ({ state: 'connecting' }));

/** What each event makes stale for everybody; features add their own by useLiveEvent. */
function invalidate(client: QueryClient, event: LiveEvent): void {
  if (event.type === 'reset') {
    void client.invalidateQueries();
    return;
  }
  if (event.type === 'notification') void client.invalidateQueries({ queryKey: ['notifications'] });
  if (!event.type.startsWith('ticket.')) return;
  void client.invalidateQueries({ queryKey: ['counters'] });
  if (event.ticket !== undefined) void client.invalidateQueries({ queryKey: ['ticket', event.ticket] });
}

/** Calls back on every live event while mounted. Keep the callback stable. */
export function useLiveEvent(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listener]);
}

export function RealtimeProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const signedIn = useSession((s) => s.state === 'in');
  useEffect(() => {
    if (!signedIn) return;
    const mine = createConnection({
      ticket: async () => (await api.post('/api/v1/notifications/live-ticket/', undefined)).ticket,
      open: (path) => new WebSocket(path.replace(/^/, window.location.origin.replace(/^http/, 'ws'))),
      onEvent: (event) => {
        invalidate(client, event);
        listeners.forEach((listener) => listener(event));
      },
      onState: (state) => useLiveState.setState({ state }),
      schedule: (run, ms) => setTimeout(run, ms),
      random: Math.random,
    });
    const nudge = () => mine.nudge();
    line = mine;
    mine.start();
    window.addEventListener('online', nudge);
    return () => {
      window.removeEventListener('online', nudge);
      mine.stop();
      if (line === mine) line = null;
    };
  }, [client, signedIn]);
  return children;
}
