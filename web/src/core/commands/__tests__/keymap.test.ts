// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GROUPS, KEYMAP, type CommandId } from '../keymap';
import { findCommand, listenForKeys, shortcutOf } from '../keys';
import { useCommands } from '../registry';
import { setSelection, useSelection } from '../selection';
import { isCharacter, keysOf, parseSettings, useKeySettings } from '../settings';
import { useActions } from '../useActions';
import { act, cleanup, renderHook } from '@testing-library/react';

const IDS = Object.keys(KEYMAP) as CommandId[];
const pressed: string[] = [];
let off = () => {};
const register = (...ids: string[]) => useCommands.getState().register(ids.map((id) => ({ id, run: () => pressed.push(id) })));
const press = (code: string, over: KeyboardEventInit = {}, on: Element = document.body) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...over }));

/** The Cyrillic letter on a key, as a Russian layout reports it. */
const CYRILLIC: Record<string, string> = {
  KeyQ: 'й', KeyW: 'ц', KeyE: 'у', KeyR: 'к', KeyT: 'е', KeyY: 'н', KeyU: 'г', KeyI: 'ш', KeyO: 'щ', KeyP: 'з', KeyA: 'ф', KeyS: 'ы', KeyD: 'в', KeyF: 'а',
  KeyG: 'п', KeyH: 'р', KeyJ: 'о', KeyK: 'л', KeyL: 'д', KeyZ: 'я', KeyX: 'ч', KeyC: 'с', KeyV: 'м', KeyB: 'и', KeyN: 'т', KeyM: 'ь',
  BracketLeft: 'х', BracketRight: 'ъ', Period: 'ю', Slash: '.',
};

beforeEach(() => {
  pressed.length = 0;
  localStorage.clear();
  useCommands.setState({ commands: [] });
  useKeySettings.setState({ letters: true, own: {}, userId: null });
  setSelection([]);
  document.body.innerHTML = '<input><textarea></textarea><input type="radio"><input type="checkbox">';
  off = listenForKeys(window);
});
afterEach(() => {
  off();
  cleanup();
});

describe('the map', () => {
  it('has every key of the design once per screen', () => {
    const clash = (one: string, other: string) => one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
    const shared = new Set(['go.inbox+go.requests', 'inbox.back+ticket.back']);
    for (const [at, one] of IDS.entries()) {
      for (const other of IDS.slice(at + 1)) {
        if (shared.has(`${one}+${other}`)) continue;
        for (const mine of KEYMAP[one].keys) for (const theirs of KEYMAP[other].keys) expect(clash(mine, theirs), `${one} and ${other}: ${mine}`).toBe(false);
      }
    }
    for (const id of IDS) expect(GROUPS).toContain(KEYMAP[id].group);
  });

  it.each(IDS.flatMap((id) => KEYMAP[id].keys.map((keys) => [id, keys] as const)))('%s fires by %s on a Russian layout', (id, keys) => {
    register(id);
    for (const stroke of keys.split(' ')) {
      const parts = stroke.split('+');
      const code = parts.at(-1) as string;
      press(code, { key: CYRILLIC[code] ?? code, ctrlKey: parts.includes('Ctrl'), altKey: parts.includes('Alt'), shiftKey: parts.includes('Shift') });
    }
    expect(pressed).toEqual([id]);
  });

  it('sends while typing, and nothing else does', () => {
    register(...IDS);
    for (const id of IDS) {
      for (const keys of KEYMAP[id].keys) {
        const parts = (keys.split(' ')[0] as string).split('+');
        press(parts.at(-1) as string, { ctrlKey: parts.includes('Ctrl'), altKey: parts.includes('Alt'), shiftKey: parts.includes('Shift') }, document.querySelector('textarea') as Element);
      }
    }
    expect(pressed.sort()).toEqual(['palette.open', 'ticket.send', 'ticket.sendAnd']);
  });

  it('leaves arrows to radios and Space to a box', () => {
    register('inbox.next', 'inbox.peek');
    press('ArrowDown', {}, document.querySelector('[type=radio]') as Element);
    press('Space', {}, document.querySelector('[type=checkbox]') as Element);
    expect(pressed).toEqual([]);
    press('ArrowDown');
    expect(pressed).toEqual(['inbox.next']);
  });
});

describe('a person’s own keys', () => {
  it('replace the usual ones and outlive the page, for this person alone', () => {
    useKeySettings.getState().load('anna');
    useKeySettings.getState().change({ own: { 'ticket.resolve': ['Alt+KeyD'] } });
    register('ticket.resolve');
    press('KeyE');
    press('KeyD', { altKey: true });
    expect(pressed).toEqual(['ticket.resolve']);
    expect(shortcutOf('ticket.resolve')).toBe('Alt D');
    useKeySettings.getState().load('boris');
    expect(shortcutOf('ticket.resolve')).toBe('E');
    useKeySettings.getState().load('anna');
    expect(shortcutOf('ticket.resolve')).toBe('Alt D');
  });

  it('single characters can be switched off; what has a modifier or a name stays', () => {
    useKeySettings.getState().change({ letters: false });
    register(...IDS);
    for (const code of ['KeyJ', 'KeyE', 'Period', 'BracketLeft']) press(code);
    press('Slash', { shiftKey: true });
    press('KeyG');
    press('KeyI');
    expect(pressed).toEqual([]);
    press('Enter');
    press('ArrowDown');
    press('KeyL', { ctrlKey: true, shiftKey: true });
    expect(pressed).toEqual(['inbox.open', 'inbox.next', 'theme.toggle']);
    expect(['KeyJ', 'Shift+Slash', 'KeyG KeyI', 'Digit1', 'Shift+KeyE'].every(isCharacter)).toBe(true);
    expect(['Enter', 'Escape', 'Ctrl+KeyK', 'Alt+Digit1', 'Shift+ArrowDown', 'Space'].some(isCharacter)).toBe(false);
  });

  it('are read with distrust', () => {
    for (const text of [null, '', '{', '[]', '{"own":5}', '{"own":{"nobody":["KeyA"]}}', '{"own":{"ticket.take":["<b>"]}}', '{"own":{"ticket.take":"KeyA"}}']) {
      expect(parseSettings(text)).toEqual({ letters: true, own: {} });
    }
    expect(parseSettings('{"letters":false,"own":{"ticket.take":["KeyG KeyT"],"ticket.copy":[]}}')).toEqual({ letters: false, own: { 'ticket.take': ['KeyG KeyT'], 'ticket.copy': [] } });
  });
});

describe('a selection', () => {
  it('is acted on by what knows how, also by the keys; the rest acts as ever', () => {
    const chosen: (readonly number[])[] = [];
    useCommands.getState().register([{ id: 'ticket.resolve', run: () => pressed.push('rows'), onSelection: (numbers) => chosen.push(numbers) }]);
    register('ticket.resolve', 'ticket.copy');
    press('KeyE');
    expect([pressed, chosen]).toEqual([['ticket.resolve'], []]);
    setSelection(new Set([7, 9]));
    press('KeyE');
    press('Period');
    expect([pressed, chosen]).toEqual([['ticket.resolve', 'ticket.copy'], [[7, 9]]]);
    setSelection([]);
    expect(useSelection.getState().numbers).toEqual([]);
  });
});

it('a screen says what the commands of the map do there, and takes them along when it goes', () => {
  const actions = { 'ticket.take': () => pressed.push('take'), 'ticket.note': null, 'ticket.new': { title: 'New request', run: () => pressed.push('new') } };
  const { unmount } = renderHook(() => useActions(actions));
  press('KeyI');
  press('KeyC');
  press('KeyN');
  expect(pressed).toEqual(['take', 'new']);
  expect(useCommands.getState().commands.map((command) => command.title)).toEqual([undefined, 'New request']);
  act(unmount);
  expect(findCommand(useCommands.getState().commands, 'KeyI', null)).toBeNull();
  expect(keysOf({ id: 'mine', keys: ['KeyQ'] })).toEqual(['KeyQ']);
});
