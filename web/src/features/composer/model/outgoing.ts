import type { TicketMove } from '@/core/api/types';
import type { Mode } from './draft';
import type { Change } from './macro';

/** How long a message can be called back after "Send": nothing leaves before. */
export const RECALL_MS = 5_000;

export type Then = TicketMove;

/** What goes with a message: fields as they are to be, and a note under a key of its own. */
export type Alongside = { changes: Change[]; note: string | null; key: string };

/** A message on its way out. */
export type Outgoing = {
  ticket: number;
  ticketKey: string;
  mode: Mode;
  /** As it is stored, with the ids of the mentioned. */
  body: string;
  files: readonly string[];
  then: Then | null;
  /** What a macro sets beside it, once it is there. */
  alongside: Alongside | null;
  /** What the writer had seen of the timeline. */
  seen: number;
  force: boolean;
  /** Makes a repeated sending one message. */
  key: string;
};

export type Flight = Outgoing & { phase: 'held' | 'sending'; due: number };
export type Flights = Readonly<Record<string, Flight>>;

export const flightName = (ticket: number, mode: Mode) => `${ticket}:${mode}`;

/** Holds a message back until `now` plus the recall time; one per ticket and mode. */
export const hold = (flights: Flights, message: Outgoing, now: number, wait = RECALL_MS): Flights => ({
  ...flights,
  [flightName(message.ticket, message.mode)]: { ...message, phase: 'held', due: now + wait },
});

/** Calls a held message back: it is not sent. What is already leaving cannot be called back. */
export function recall(flights: Flights, name: string): Flights {
  if (flights[name]?.phase !== 'held') return flights;
  return drop(flights, name);
}

/** Lets a message go when its time has come, or at once. */
export function depart(flights: Flights, name: string): Flights {
  const flight = flights[name];
  return flight?.phase === 'held' ? { ...flights, [name]: { ...flight, phase: 'sending' } } : flights;
}

export function drop(flights: Flights, name: string): Flights {
  return Object.fromEntries(Object.entries(flights).filter(([other]) => other !== name));
}

/** Whole seconds left to call it back. */
export const secondsLeft = (flight: Flight, now: number): number => Math.max(0, Math.ceil((flight.due - now) / 1_000));
