// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdKeys } from '../early';
import { findCommand, keyLabel, listenForKeys, strokeOf } from '../keys';
import { useCommands, type Command } from '../registry';

const pressed: string[] = [];
const command = (id: string, keys: string[], whileTyping = false): Command => ({ id, title: id, keys, whileTyping, run: () => pressed.push(id) });
const stroke = (code: string, over: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...over });
let off = () => {};

beforeEach(() => {
  pressed.length = 0;
  useCommands.setState({ commands: [] });
  document.body.innerHTML = '<button>b</button><input><div data-floating><p tabindex="-1">x</p></div>';
  off = listenForKeys(window);
});
afterEach(() => off());

describe('keys', () => {
  it('work by the physical key: "о" of a Russian layout is J', () => {
    useCommands.getState().register([command('next', ['KeyJ'])]);
    document.body.dispatchEvent(stroke('KeyJ', { key: 'о' }));
    expect(pressed).toEqual(['next']);
  });

  it('keep silent while typing, unless meant for it, and in a floating layer or behind a dialog whatever they are', () => {
    useCommands.getState().register([command('next', ['KeyJ']), command('send', ['Ctrl+Enter'], true)]);
    const field = document.querySelector('input') as HTMLInputElement;
    field.dispatchEvent(stroke('KeyJ'));
    document.querySelector('p')?.dispatchEvent(stroke('KeyJ'));
    expect(pressed).toEqual([]);
    field.dispatchEvent(stroke('Enter', { ctrlKey: true }));
    expect(pressed).toEqual(['send']);
    document.querySelector('p')?.dispatchEvent(stroke('Enter', { ctrlKey: true }));
    document.body.insertAdjacentHTML('beforeend', '<dialog open></dialog>');
    field.dispatchEvent(stroke('Enter', { ctrlKey: true }));
    document.body.dispatchEvent(stroke('KeyJ'));
    expect(pressed).toEqual(['send']);
  });

  it('are heard that were pressed before anybody listened, in their order and once', () => {
    off();
    holdKeys();
    useCommands.getState().register([command('next', ['KeyJ']), command('choose', ['KeyX'])]);
    for (const code of ['KeyJ', 'KeyX']) document.body.dispatchEvent(stroke(code));
    expect(pressed).toEqual([]);
    off = listenForKeys(window);
    document.body.dispatchEvent(stroke('KeyJ'));
    expect(pressed).toEqual(['next', 'choose', 'next']);
    off();
    off = listenForKeys(window);
    expect(pressed).toHaveLength(3);
  });

  it('leave Enter and Space to a focused button', () => {
    useCommands.getState().register([command('open', ['Enter']), command('peek', ['Space'])]);
    document.querySelector('button')?.dispatchEvent(stroke('Enter'));
    expect(pressed).toEqual([]);
    document.body.dispatchEvent(stroke('Space'));
    expect(pressed).toEqual(['peek']);
  });

  it('go by chords, and a broken chord does nothing', () => {
    useCommands.getState().register([command('inbox', ['KeyG KeyI']), command('take', ['KeyI'])]);
    document.body.dispatchEvent(stroke('KeyG'));
    document.body.dispatchEvent(stroke('KeyI'));
    expect(pressed).toEqual(['inbox']);
    document.body.dispatchEvent(stroke('KeyG'));
    document.body.dispatchEvent(stroke('KeyZ'));
    document.body.dispatchEvent(stroke('KeyI'));
    expect(pressed).toEqual(['inbox', 'take']);
  });

  it('prefer what was registered last, and forget what left the screen', () => {
    useCommands.getState().register([command('list', ['Escape'])]);
    const leave = useCommands.getState().register([command('ticket', ['Escape'])]);
    document.body.dispatchEvent(stroke('Escape'));
    leave();
    document.body.dispatchEvent(stroke('Escape'));
    expect(pressed).toEqual(['ticket', 'list']);
  });

  it('do not take a plain letter for a shifted or controlled one', () => {
    expect(findCommand([command('x', ['KeyX'])], strokeOf(stroke('KeyX', { ctrlKey: true })), null)).toBeNull();
    expect(strokeOf(stroke('KeyL', { metaKey: true, shiftKey: true }))).toBe('Ctrl+Shift+KeyL');
  });

  it('are shown as on the keyboard', () => {
    expect(['Ctrl+KeyK', 'KeyG KeyI', 'Shift+Slash', 'Slash', 'Escape'].map((keys) => keyLabel(keys))).toEqual(['Ctrl K', 'G I', '?', '/', 'Esc']);
  });
});
