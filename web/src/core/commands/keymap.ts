/**
 * The whole key map in one place. A command's title is the message `commands.<id>`, its group `commands.group.<group>`.
 * Keys are physical ("KeyJ" is the key with J on it, whatever the layout makes of it); "KeyG KeyI" is one after the
 * other. What has no keys is found in the palette alone. Who is on the screen says what a command does: `useActions`.
 */
export const GROUPS = ['anywhere', 'go', 'views', 'list', 'ticket', 'status'] as const;
export type CommandGroup = (typeof GROUPS)[number];

type Entry = { keys: readonly string[]; group: CommandGroup; typing?: true };

const entries = <Id extends string>(group: CommandGroup, map: Record<Id, readonly string[]>) =>
  Object.fromEntries(Object.entries<readonly string[]>(map).map(([id, keys]) => [id, { keys, group }])) as Record<Id, Entry>;

export const KEYMAP = {
  'palette.open': { keys: ['Ctrl+KeyK'], group: 'anywhere', typing: true } as Entry,
  ...entries('anywhere', {
    'help.open': ['Shift+Slash'],
    'keys.settings': [],
    'ticket.new': ['KeyC'],
    'theme.toggle': ['Ctrl+Shift+KeyL'],
    'pane.toggle': ['Ctrl+Backslash'],
  }),
  ...entries('go', {
    'go.inbox': ['KeyG KeyI'],
    'go.mine': ['KeyG KeyM'],
    'go.unassigned': ['KeyG KeyU'],
    'go.dashboards': ['KeyG KeyD'],
    'go.knowledge': ['KeyG KeyK'],
    'go.settings': ['KeyG KeyS'],
    'go.requests': ['KeyG KeyI'],
  }),
  ...entries('views', {
    'view.1': ['Alt+Digit1'],
    'view.2': ['Alt+Digit2'],
    'view.3': ['Alt+Digit3'],
    'view.4': ['Alt+Digit4'],
    'view.5': ['Alt+Digit5'],
    'view.6': ['Alt+Digit6'],
    'view.7': ['Alt+Digit7'],
    'view.8': ['Alt+Digit8'],
    'view.9': ['Alt+Digit9'],
  }),
  ...entries('list', {
    'inbox.search': ['Slash'],
    'inbox.next': ['KeyJ', 'ArrowDown'],
    'inbox.previous': ['KeyK', 'ArrowUp'],
    'inbox.open': ['Enter'],
    'inbox.peek': ['Space'],
    'inbox.back': ['Escape'],
    'inbox.select': ['KeyX'],
    'inbox.extendDown': ['Shift+KeyJ', 'Shift+ArrowDown'],
    'inbox.extendUp': ['Shift+KeyK', 'Shift+ArrowUp'],
    'inbox.all': ['Ctrl+KeyA'],
  }),
  ...entries('ticket', {
    'ticket.reply': ['KeyR'],
    'ticket.note': ['KeyN'],
    'ticket.assign': ['KeyA'],
    'ticket.take': ['KeyI'],
    'ticket.status': ['KeyS'],
    'ticket.priority': ['KeyP'],
    'ticket.tags': ['KeyL'],
    'ticket.team': ['KeyT'],
    'ticket.snooze': ['KeyH'],
    'ticket.macro': ['KeyM'],
    'ticket.resolve': ['KeyE'],
    'ticket.resolveNext': ['Shift+KeyE'],
    'ticket.previous': ['BracketLeft'],
    'ticket.next': ['BracketRight'],
    'ticket.copy': ['Period'],
    'ticket.undo': ['KeyZ', 'Ctrl+KeyZ'],
    'ticket.back': ['Escape'],
  }),
  'ticket.send': { keys: ['Ctrl+Enter'], group: 'ticket', typing: true } as Entry,
  'ticket.sendAnd': { keys: ['Ctrl+Shift+Enter'], group: 'ticket', typing: true } as Entry,
  ...entries('status', {
    'status.in_progress': [],
    'status.pending': [],
    'status.on_hold': [],
    'status.resolved': [],
    'status.closed': [],
  }),
};

export type CommandId = keyof typeof KEYMAP;

export const isKnown = (id: string): id is CommandId => Object.hasOwn(KEYMAP, id);
