/** How an attempt to create ended, as far as the browser can know. */
export type AttemptEnd = 'created' | 'refused' | 'unknown';

/**
 * Whether the attempt may have created a ticket; status 0 says that no answer came.
 *
 * Only a definite refusal frees the key: after a lost answer or a 5xx the ticket may exist, and the
 * same key is what keeps a second attempt from making a twin.
 */
export function attemptEnd(status: number): AttemptEnd {
  if (status === 0 || status >= 500) return 'unknown';
  if (status === 409 || status === 429) return 'unknown';
  return status >= 400 ? 'refused' : 'created';
}

/** The key for the next attempt. */
export function nextKey(current: string, end: AttemptEnd, freshKey: () => string): string {
  return end === 'unknown' ? current : freshKey();
}
