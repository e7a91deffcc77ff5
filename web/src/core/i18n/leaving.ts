type Ask = (go: () => void) => void;

let guard: Ask | null = null;

/** Where in the tab's history this is; 0 where the browser does not say. */
const place = (): number => (window as { navigation?: { currentEntry?: { index: number } | null } }).navigation?.currentEntry?.index ?? 0;

/**
 * While the undo is not called, whoever goes to another page inside the portal is asked by `ask` first, the browser's
 * own Back and Forward included: they are taken back until the answer.
 */
export function guardLeaving(ask: Ask): () => void {
  const here = place();
  let returning = false;
  const onPop = (event: PopStateEvent) => {
    event.stopImmediatePropagation();
    if (returning) {
      returning = false;
      return;
    }
    const by = place() - here || -1;
    returning = true;
    history.go(-by);
    ask(() => {
      release();
      history.go(by);
    });
  };
  const release = () => {
    window.removeEventListener('popstate', onPop, true);
    if (guard === ask) guard = null;
  };
  guard = ask;
  window.addEventListener('popstate', onPop, true);
  return release;
}

/** Goes there, or has the guard ask whether to. */
export function leave(go: () => void): void {
  if (guard) guard(go);
  else go();
}
