/**
 * Leaves by a full page load, on purpose: the document changes its language, or its memory (token, cached answers)
 * must go.
 */
export function fullLoad(address: string): void {
  const target = new URL(address, window.location.origin);
  window.location.assign(target);
}
