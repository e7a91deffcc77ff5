/** More than a key held down for a second and a half is not waited for. */
const MOST = 48;

let held: KeyboardEvent[] | null = null;

function keep(event: KeyboardEvent): void {
  if (held && held.length < MOST) held.push(event);
}

/** Keeps the keys that are pressed while what listens to them is still being loaded. */
export function holdKeys(): void {
  held = [];
  window.addEventListener('keydown', keep);
}

/** Those keys, in their order, for whoever listens from now on. */
export function heldKeys(): KeyboardEvent[] {
  const found = held ?? [];
  held = null;
  window.removeEventListener('keydown', keep);
  return found;
}
