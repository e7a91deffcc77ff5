const KEY = 'wn-place';
const PATIENCE_MS = 5_000;
/** So long it must stay where it was put: a conversation scrolls itself to what is unread when it opens. */
const HOLD_MS = 800;
const LIFE_MS = 30_000;

type Place = { address: string; at: number; scrolls: [path: string, top: number][] };

/** The address without its language. */
const here = () => window.location.pathname.replace(/^\/(ru|en)(?=\/|$)/, '') + window.location.search;

/** Where an element stands, by its order among its siblings: the same page in another language has the same order. */
function pathOf(node: Element): string {
  const steps: number[] = [];
  for (let at: Element | null = node; at && at !== document.body; at = at.parentElement) {
    steps.unshift(at.parentElement ? [...at.parentElement.children].indexOf(at) : 0);
  }
  return steps.join('.');
}

function nodeAt(path: string): Element | null {
  if (!path) return document.scrollingElement;
  return path.split('.').reduce<Element | null>((node, step) => node?.children[Number(step)] ?? null, document.body);
}

/** Remembers how far everything is scrolled, for the same page in the other language. */
export function keepPlace(): void {
  const moved = [...document.body.querySelectorAll('*')].filter((node) => node.scrollTop > 0);
  const scrolls = moved.map((node): [string, number] => [pathOf(node), node.scrollTop]);
  if (document.scrollingElement?.scrollTop) scrolls.push(['', document.scrollingElement.scrollTop]);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ address: here(), at: Date.now(), scrolls } satisfies Place));
  } catch {
    // Closed storage: the page begins at its top.
  }
}

function takePlace(): Place | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const place = text ? (JSON.parse(text) as Place) : null;
    return place && place.address === here() && Date.now() - place.at < LIFE_MS ? place : null;
  } catch {
    return null;
  }
}

/** Scrolls back to the remembered place as soon as there is enough of the page; gives up when the reader moves it. */
export function restorePlace(): void {
  const place = takePlace();
  if (!place || place.scrolls.length === 0) return;
  const until = performance.now() + PATIENCE_MS;
  let since = performance.now();
  const stop = new AbortController();
  for (const name of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
    window.addEventListener(name, () => stop.abort(), { once: true, signal: stop.signal, capture: true, passive: true });
  }
  const step = () => {
    if (stop.signal.aborted) return;
    const now = performance.now();
    for (const [path, top] of place.scrolls) {
      const node = nodeAt(path);
      if (!node || Math.abs(node.scrollTop - top) > 2) since = now;
      if (node) node.scrollTop = top;
    }
    if (now - since < HOLD_MS && now < until) setTimeout(step, 80);
    else stop.abort();
  };
  step();
}
