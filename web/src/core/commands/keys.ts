import { heldKeys } from './early';
import { isKnown, KEYMAP } from './keymap';
import { useCommands, type Command } from './registry';
import { useSelection } from './selection';
import { keysOf } from './settings';

const MODIFIERS = new Set(['ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight', 'AltLeft', 'AltRight', 'MetaLeft', 'MetaRight']);
const CHORD_MS = 900;

export type Stroke = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** "Ctrl+Shift+KeyL" for an event; Cmd counts as Ctrl. */
export function strokeOf(event: Stroke): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey) parts.push('Shift');
  parts.push(event.code);
  return parts.join('+');
}

const NAMES: Record<string, string> = {
  Slash: '/', Period: '.', Comma: ',', Semicolon: ';', Quote: "'", Minus: '-', Equal: '=', Backquote: '`', BracketLeft: '[', BracketRight: ']',
  Backslash: '\\', Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', PageUp: 'PgUp', PageDown: 'PgDn', Delete: 'Del',
};

/** How a combination is shown: "Ctrl K", "G I", "?". */
export function keyLabel(keys: string, language: string = document.documentElement.lang): string {
  const space = language === 'ru' ? 'Пробел' : 'Space';
  const name = (part: string) => (part === 'Space' ? space : (NAMES[part] ?? part.replace(/^(?:Key|Digit|Numpad)/, '')));
  return keys
    .split(' ')
    .map((stroke) => (stroke === 'Shift+Slash' ? '?' : stroke.split('+').map(name).join(' ')))
    .join(' ');
}

/** The key a command has now, as it is shown; empty for none. For tooltips and menus. */
export function shortcutOf(id: string): string {
  const command = useCommands.getState().commands.findLast((each) => each.id === id);
  const keys = keysOf(command ?? { id })[0];
  return keys ? keyLabel(keys) : '';
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable=true]') !== null;
/** Inside a dialog or an open menu nothing fires, nor behind a dialog. */
const isHeld = (target: EventTarget | null) =>
  (target instanceof HTMLElement && target.closest('[data-floating]') !== null) || document.querySelector('dialog[open]') !== null;
/** Enter and Space belong to the focused control, arrows to what they move. */
function ownsStroke(target: EventTarget | null, stroke: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (stroke === 'Enter' || stroke === 'Space') return target.closest('button,a[href],summary,input,[role=menuitem]') !== null;
  return /^Arrow|^Home$|^End$/.test(stroke) && target.closest('input[type=radio],[role=tablist],[role=separator],[role=slider]') !== null;
}

/** Picks the command for a stroke, with `pending` as the first half of a chord; with a selection, what acts on it goes first. */
export function findCommand(commands: Command[], stroke: string, pending: string | null): Command | 'chord' | null {
  const wanted = pending ? `${pending} ${stroke}` : stroke;
  const hits = commands.filter((c) => keysOf(c).includes(wanted));
  const choosing = useSelection.getState().numbers.length > 0;
  const hit = (choosing ? hits.findLast((c) => c.onSelection) : undefined) ?? hits.at(-1);
  if (hit) return hit;
  if (!pending && commands.some((c) => keysOf(c).some((k) => k.startsWith(`${stroke} `)))) return 'chord';
  return null;
}

/** Does it, to the selection where there is one and the command knows how. */
export function runCommand(command: Command): void {
  const { numbers } = useSelection.getState();
  if (command.onSelection && numbers.length > 0) command.onSelection(numbers);
  else command.run();
}

const firesWhileTyping = (command: Command) => command.whileTyping ?? (isKnown(command.id) && KEYMAP[command.id].typing === true);

/** Listens for all registered keys, and hears those that were pressed before. Returns the undo. */
export function listenForKeys(target: Window): () => void {
  let pending: string | null = null;
  let timer: number | undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || MODIFIERS.has(event.code)) return;
    const stroke = strokeOf(event);
    if (ownsStroke(event.target, stroke)) return;
    if (isHeld(event.target)) return;
    const guarded = isTyping(event.target);
    const found = findCommand(useCommands.getState().commands, stroke, pending);
    pending = null;
    target.clearTimeout(timer);
    if (found === null || (guarded && (found === 'chord' || !firesWhileTyping(found)))) return;
    event.preventDefault();
    if (found === 'chord') {
      pending = stroke;
      timer = target.setTimeout(() => {
        pending = null;
      }, CHORD_MS);
      return;
    }
    runCommand(found);
  };
  target.addEventListener('keydown', onKey);
  heldKeys().forEach(onKey);
  return () => target.removeEventListener('keydown', onKey);
}
