import { create } from 'zustand';
import { depart, drop, flightName, hold, recall, RECALL_MS, type Flight, type Flights, type Outgoing } from './outgoing';

/** How a sending ended, for whoever shows that ticket and mode; without such a listener the deliverer tells it itself. */
export type Outcome = { message: Outgoing; error: unknown };
type Listener = (outcome: Outcome) => void;
/** Sends; throws what went wrong. */
export type Deliver = (message: Outgoing) => Promise<void>;
/** Told where nobody shows the ticket any more. */
export type Fallback = (outcome: Outcome) => void;

const timers = new Map<string, ReturnType<typeof setTimeout>>();
const carriers = new Map<string, { deliver: Deliver; fallback: Fallback }>();
const listeners = new Map<string, Listener>();

/** Messages between "Send" and the server's answer. They outlive the page of their ticket, not the tab: the draft does that. */
export const useOutbox = create<{ flights: Flights }>(() => ({ flights: {} }));

const change = (step: (flights: Flights) => Flights) => useOutbox.setState((s) => ({ flights: step(s.flights) }));
const flightOf = (name: string): Flight | undefined => useOutbox.getState().flights[name];

async function leave(name: string): Promise<void> {
  clearTimeout(timers.get(name));
  timers.delete(name);
  change((flights) => depart(flights, name));
  const flight = flightOf(name);
  const carrier = carriers.get(name);
  if (!flight || !carrier) return;
  let error: unknown = null;
  try {
    await carrier.deliver(flight);
  } catch (failure) {
    error = failure;
  }
  carriers.delete(name);
  change((flights) => drop(flights, name));
  const listener = listeners.get(name);
  if (listener) listener({ message: flight, error });
  else carrier.fallback({ message: flight, error });
}

/** Holds a message back for the recall time (0 sends at once), then sends it. */
export function post(message: Outgoing, deliver: Deliver, fallback: Fallback, wait = RECALL_MS): void {
  const name = flightName(message.ticket, message.mode);
  if (flightOf(name)) return;
  carriers.set(name, { deliver, fallback });
  change((flights) => hold(flights, message, Date.now(), wait));
  if (wait === 0) void leave(name);
  else timers.set(name, setTimeout(() => void leave(name), wait));
}

/** Calls a message back; false when it is leaving already. */
export function callBack(name: string): boolean {
  if (flightOf(name)?.phase !== 'held') return false;
  clearTimeout(timers.get(name));
  timers.delete(name);
  carriers.delete(name);
  change((flights) => recall(flights, name));
  return true;
}

/** Sends a held message without waiting any longer. */
export const sendNow = (name: string): void => {
  if (flightOf(name)?.phase === 'held') void leave(name);
};

/** Hears how sendings of this ticket and mode end. Returns the undo. */
export function listenOutcome(name: string, listener: Listener): () => void {
  listeners.set(name, listener);
  return () => {
    if (listeners.get(name) === listener) listeners.delete(name);
  };
}
