export type LiveType =
  | 'hello' | 'reset' | 'ping' | 'ticket.created' | 'ticket.updated' | 'ticket.commented' | 'notification' | (string & {});

/** One frame of the live channel. */
export type LiveEvent = { id?: string; type: LiveType; ticket?: number; version?: number; actor?: string; at?: string; people?: LivePerson[] };

/** Somebody who looks at a ticket now, of a `presence` frame. */
export type LivePerson = { id: string; name: string; state: 'viewing' | 'typing'; mode: 'reply' | 'note' | null; since: string };

export function parseFrame(text: string): LiveEvent | null {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === 'object' && frame !== null && 'type' in frame && typeof frame.type === 'string' ? (frame as LiveEvent) : null;
  } catch {
    return null;
  }
}
