type Ask = (go: () => void) => void;
type Guard = { ask: Ask; here: number; returning: boolean };

let guard: Guard | null = null;

/** Where in the tab's history this is; 0 where the browser does not say. */
const place = (): number => (window as { navigation?: { currentEntry?: { index: number } | null } }).navigation?.currentEntry?.index ?? 0;

/** While the undo is not called, whoever goes to another page inside the portal is asked by `ask` first. */
export function guardLeaving(ask: Ask): () => void {
  const own = { ask, here: place(), returning: false };
  guard = own;
  return () => {
    if (guard === own) guard = null;
  };
}

/** Goes there, or has the guard ask whether to. */
export function leave(go: () => void): void {
  if (guard) guard.ask(go);
  else go();
}

function hold(event: PopStateEvent): void {
  if (!guard) return;
  event.stopImmediatePropagation();
  if (guard.returning) {
    guard.returning = false;
    return;
  }
  const by = place() - guard.here || -1;
  guard.returning = true;
  history.go(-by);
  guard.ask(() => {
    guard = null;
    history.go(by);
  });
}

/**
 * Asks on the browser's own Back and Forward too: the reader is taken back here until the answer. Listeners of a window
 * are called in the order they came, so this one has to come before the router's.
 */
export function watchHistory(): void {
  window.addEventListener('popstate', hold);
}
