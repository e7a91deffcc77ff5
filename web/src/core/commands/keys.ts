import { useCommands, type Command } from './registry';

const MODIFIERS = new Set(['ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight', 'AltLeft', 'AltRight', 'MetaLeft', 'MetaRight']);
const CHORD_MS = 900;

type Stroke = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** "Ctrl+Shift+KeyL" for an event; Cmd counts as Ctrl. */
export function strokeOf(event: Stroke): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey) parts.push('Shift');
  parts.push(event.code);
  return parts.join('+');
}

/** How a combination is shown: "Ctrl K", "G I", "?". */
export function keyLabel(keys: string): string {
  return keys
    .split(' ')
    .map((stroke) =>
      stroke === 'Shift+Slash' ? '?' : stroke.split('+').map((part) => NAMES[part] ?? part.replace(/^(Key|Digit)/, '')).join(' '),
    )
    .join(' ');
}
const NAMES: Record<string, string> = {
  Slash: '/', Period: '.', BracketLeft: '[', BracketRight: ']', Backslash: '\\', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑',
};

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable=true]') !== null;
/** Inside a dialog or an open menu only what is registered for typing fires. */
const isHeld = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('dialog[open],[data-floating]') !== null;
/** Enter and Space belong to the focused control. */
const ownsStroke = (target: EventTarget | null, stroke: string) =>
  (stroke === 'Enter' || stroke === 'Space') && target instanceof HTMLElement && target.closest('button,a[href],summary,[role=menuitem]') !== null;

/** Picks the command for a stroke, with `pending` as the first half of a chord. */
export function findCommand(commands: Command[], stroke: string, pending: string | null): Command | 'chord' | null {
  const wanted = pending ? `${pending} ${stroke}` : stroke;
  const hit = commands.findLast((c) => c.keys?.includes(wanted));
  if (hit) return hit;
  if (!pending && commands.some((c) => c.keys?.some((k) => k.startsWith(`${stroke} `)))) return 'chord';
  return null;
}

/** Listens for all registered keys. Returns the undo. */
export function listenForKeys(target: Window): () => void {
  let pending: string | null = null;
  let timer: number | undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || MODIFIERS.has(event.code)) return;
    const stroke = strokeOf(event);
    if (ownsStroke(event.target, stroke)) return;
    const guarded = isTyping(event.target) || isHeld(event.target);
    const found = findCommand(useCommands.getState().commands, stroke, pending);
    pending = null;
    target.clearTimeout(timer);
    if (found === null || (guarded && (found === 'chord' || !found.whileTyping))) return;
    event.preventDefault();
    if (found === 'chord') {
      pending = stroke;
      timer = target.setTimeout(() => {
        pending = null;
      }, CHORD_MS);
      return;
    }
    found.run();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}
