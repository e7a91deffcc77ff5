// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Checkbox, Counter, cutAtMarks, Highlight, Switch } from '../atoms';
import { ConfirmDialog } from '../molecules/ConfirmDialog';
import { diffWords } from '../molecules/diff';
import { Menu } from '../molecules/Menu';
import { MultiCombobox } from '../molecules/MultiCombobox';
import { RadioGroup } from '../molecules/RadioGroup';
import { SaveBar } from '../molecules/SaveBar';
import { moveItem, SortableList } from '../molecules/SortableList';
import { Tabs } from '../molecules/Tabs';
import { Toast } from '../molecules/Toast';

beforeAll(() => {
  // jsdom draws no layers of its own.
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  HTMLElement.prototype.showPopover = () => {};
  vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} });
});
afterEach(cleanup);

const key = (node: Element, name: string) => fireEvent.keyDown(node, { key: name });

describe('choices', () => {
  it('a checkbox says "mixed", a switch and a radio take their label', () => {
    const chosen = vi.fn();
    render(
      <>
        <Checkbox label="All" mixed checked={false} onChange={() => {}} />
        <Switch label="Sound" checked onChange={() => {}} />
        <RadioGroup label="Size" value="a" options={[{ value: 'a', label: 'Small' }, { value: 'b', label: 'Large' }]} onChange={chosen} />
      </>,
    );
    expect((screen.getByLabelText('All') as HTMLInputElement).indeterminate).toBe(true);
    expect((screen.getByRole('switch', { name: 'Sound' }) as HTMLInputElement).checked).toBe(true);
    fireEvent.click(screen.getByLabelText('Large'));
    expect(chosen).toHaveBeenCalledWith('b');
  });

  it('a counter shows no zero and no more than its limit', () => {
    const { container } = render(
      <>
        <Counter value={0} />
        <Counter value={120} label="120 unread" />
      </>,
    );
    expect(container.textContent).toBe('99+120 unread');
  });
});

describe('marks', () => {
  it('cuts by code points, whatever the order, and never loses a letter', () => {
    expect(cutAtMarks('🔥 VPN упал', [[2, 5]])).toEqual([
      { text: '🔥 ', marked: false },
      { text: 'VPN', marked: true },
      { text: ' упал', marked: false },
    ]);
    const whole = (marks: number[][]) => cutAtMarks('abcdef', marks).map((part) => part.text).join('');
    for (const marks of [[], [[4, 6], [0, 2]], [[1, 3], [2, 5]], [[3, 3]], [[5, 99]], [[7, 9]]]) expect(whole(marks)).toBe('abcdef');
  });
  it('marks are told to the ear too', () => {
    const { container } = render(<Highlight text="VPN down" marks={[[0, 3]]} />);
    expect(container.querySelector('mark')?.textContent).toBe('VPN');
  });
});

it('tabs are one stop, and arrows go round past what is switched off', () => {
  const change = vi.fn();
  render(
    <Tabs label="Parts" value="a" tabs={[{ id: 'a', label: 'One' }, { id: 'b', label: 'Two', disabled: true }, { id: 'c', label: 'Three' }]} onChange={change}>
      body
    </Tabs>,
  );
  const tab = (name: string) => screen.getByRole('tab', { name });
  expect([tab('One').tabIndex, tab('Three').tabIndex]).toEqual([0, -1]);
  for (const name of ['ArrowRight', 'ArrowLeft', 'End']) key(tab('One'), name);
  expect(change.mock.calls.flat()).toEqual(['c', 'c', 'c']);
  expect(screen.getByRole('tabpanel', { name: 'One' }).textContent).toBe('body');
});

it('what cannot be taken back waits for the exact name', () => {
  const confirm = vi.fn();
  render(
    <ConfirmDialog title="Delete" text="Gone for ever" confirmLabel="Delete view" cancelLabel="Cancel" closeLabel="Close" name={{ value: 'VIP', label: 'Type' }} onConfirm={confirm} onClose={() => {}} />,
  );
  const button = screen.getByRole('button', { name: 'Delete view', hidden: true }) as HTMLButtonElement;
  const field = screen.getByLabelText('Type');
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: 'vip' } });
  expect(button.disabled).toBe(true);
  fireEvent.submit(field);
  expect(confirm).not.toHaveBeenCalled();
  fireEvent.change(field, { target: { value: 'VIP' } });
  fireEvent.click(button);
  expect(confirm).toHaveBeenCalledOnce();
});

describe('an order', () => {
  const words = {
    handle: (name: string) => `Move ${name}`,
    hint: 'Space lifts',
    lifted: (name: string, at: number, of: number) => `${name} lifted, ${at} of ${of}`,
    moved: (name: string, at: number, of: number) => `${name} is ${at} of ${of}`,
    dropped: (name: string, at: number) => `${name} put at ${at}`,
    cancelled: (name: string) => `${name} is back`,
  };
  const items = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const show = (onOrder: (items: { id: string }[]) => void) =>
    render(
      <SortableList label="Views" items={items} nameOf={(item) => item.id} onOrder={onOrder} words={words}>
        {(item) => item.id}
      </SortableList>,
    );
  const shown = () => within(screen.getByRole('list', { name: 'Views' })).getAllByRole('listitem').map((row) => row.textContent);

  it('is put right by keys, and each step is spoken', () => {
    const order = vi.fn();
    show(order);
    const handle = screen.getByRole('button', { name: 'Move a' });
    key(handle, 'ArrowDown');
    expect(shown()).toEqual(['a', 'b', 'c']);
    key(handle, ' ');
    expect(screen.getByRole('status').textContent).toBe('a lifted, 1 of 3');
    key(handle, 'ArrowDown');
    key(handle, 'ArrowDown');
    key(handle, 'ArrowDown');
    expect(shown()).toEqual(['b', 'c', 'a']);
    expect(screen.getByRole('status').textContent).toBe('a is 3 of 3');
    expect(order).not.toHaveBeenCalled();
    key(handle, ' ');
    expect(order.mock.calls[0]?.[0]).toEqual([{ id: 'b' }, { id: 'c' }, { id: 'a' }]);
  });

  it('comes back on Esc, and nothing is told', () => {
    const order = vi.fn();
    show(order);
    const handle = screen.getByRole('button', { name: 'Move c' });
    key(handle, ' ');
    key(handle, 'Home');
    expect(shown()).toEqual(['c', 'a', 'b']);
    key(handle, 'Escape');
    expect(shown()).toEqual(['a', 'b', 'c']);
    expect(screen.getByRole('status').textContent).toBe('c is back');
    expect(order).not.toHaveBeenCalled();
  });

  it('never loses or doubles an item', () => {
    for (let from = 0; from < 3; from += 1) {
      for (let to = -1; to < 5; to += 1) expect(moveItem(['x', 'y', 'z'], from, to).sort()).toEqual(['x', 'y', 'z']);
    }
    expect(moveItem(['x', 'y', 'z'], 0, 2)).toEqual(['y', 'z', 'x']);
  });
});

describe('a diff', () => {
  const sides = (before: string, after: string) => {
    const parts = diffWords(before, after);
    return [parts.filter((p) => p.kind !== 'added').map((p) => p.text).join(''), parts.filter((p) => p.kind !== 'removed').map((p) => p.text).join('')];
  };
  it('gives both texts back whole', () => {
    for (const [a, b] of [['', ''], ['', 'new'], ['old', ''], ['one two three', 'one 2 three four'], ['a\n\nb', 'a\nb'], ['x '.repeat(4_000), 'y '.repeat(4_000)]] as const) {
      expect(sides(a, b)).toEqual([a, b]);
    }
  });
  it('names only the words that changed', () => {
    expect(diffWords('Напишу до 11:00.', 'Напишу до 12:00.').filter((p) => p.kind !== 'same')).toEqual([
      { kind: 'removed', text: '11' },
      { kind: 'added', text: '12' },
    ]);
  });
});

it('a toast stays while it is pointed at, and its action closes it', () => {
  vi.useFakeTimers();
  const [close, undo] = [vi.fn(), vi.fn()];
  render(<Toast text="Solved" closeLabel="Close" action={{ label: 'Undo', run: undo }} onClose={close} life={8_000} />);
  vi.advanceTimersByTime(7_000);
  fireEvent.pointerEnter(screen.getByRole('status'));
  vi.advanceTimersByTime(20_000);
  expect(close).not.toHaveBeenCalled();
  fireEvent.pointerLeave(screen.getByRole('status'));
  vi.advanceTimersByTime(2_000);
  expect(close).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByText('Undo'));
  expect(undo).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

it('a save bar is there only when there is something to save', () => {
  const props = { text: 'Not saved', saveLabel: 'Save', resetLabel: 'Reset', onSave: () => {}, onReset: () => {} };
  const { rerender } = render(<SaveBar dirty={false} {...props} />);
  expect(screen.queryByRole('button')).toBeNull();
  rerender(<SaveBar dirty {...props} />);
  const leave = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leave);
  expect(leave.defaultPrevented).toBe(true);
  rerender(<SaveBar dirty={false} {...props} />);
  const free = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(free);
  expect(free.defaultPrevented).toBe(false);
});

it('a menu keeps open for independent choices, closes for the rest, and finds by letter', () => {
  const [check, act] = [vi.fn(), vi.fn()];
  render(
    <Menu
      label="Columns"
      items={[
        { id: 'team', label: 'Team', checked: true, many: true, onSelect: check },
        { id: 'age', label: 'Age', checked: false, many: true, onSelect: check },
        { id: 'reset', label: 'Reset', keys: 'R', part: '', onSelect: act },
      ]}
      trigger={(props) => (
        <button type="button" {...props}>
          open
        </button>
      )}
    />,
  );
  fireEvent.click(screen.getByText('open'));
  const menu = () => screen.queryByRole('menu', { hidden: true });
  fireEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Age', hidden: true }));
  expect(check).toHaveBeenCalledOnce();
  expect(menu()).not.toBeNull();
  const first = screen.getByRole('menuitemcheckbox', { name: 'Team', hidden: true });
  first.focus();
  key(first, 'r');
  expect(document.activeElement?.textContent).toContain('Reset');
  fireEvent.click(document.activeElement as Element);
  expect(act).toHaveBeenCalledOnce();
  expect(menu()).toBeNull();
});

describe('several found while typing', () => {
  const words = { remove: (name: string) => `Remove ${name}`, create: (text: string) => `New ${text}`, found: (count: number) => `${count} found`, nothing: 'Nothing', failed: 'Failed' };
  const slot = { id: 'who' };
  const people = [{ id: '1', label: 'Anna' }, { id: '2', label: 'Boris' }];
  const show = (over: Partial<Parameters<typeof MultiCombobox>[0]> = {}) => {
    const change = vi.fn();
    render(<MultiCombobox slot={slot} value={[{ id: '1', label: 'Anna' }]} onChange={change} load={async () => people} words={words} {...over} />);
    return change;
  };

  it('offers what is not chosen yet, takes by Enter, gives back by Backspace', async () => {
    const change = show();
    const field = screen.getByRole('combobox');
    fireEvent.focus(field);
    const option = await screen.findByRole('option', { name: 'Boris' });
    expect(screen.queryByRole('option', { name: 'Anna' })).toBeNull();
    expect(field.getAttribute('aria-activedescendant')).toBe(option.id);
    key(field, 'Enter');
    expect(change).toHaveBeenLastCalledWith([people[0], people[1]]);
    key(field, 'Backspace');
    expect(change).toHaveBeenLastCalledWith([]);
  });

  it('Enter waits for what is found for the whole text, and another text makes it void', async () => {
    const answers = new Map<string, (found: typeof people) => void>();
    const load = (text: string) => new Promise<typeof people>((answer) => answers.set(text, answer));
    const change = show({ value: [], load, create: (text) => ({ id: text, label: text }) });
    const field = screen.getByRole('combobox');
    fireEvent.focus(field);
    await vi.waitFor(() => expect(answers.has('')).toBe(true));
    answers.get('')?.(people);
    await screen.findByRole('option', { name: 'Anna' });
    fireEvent.change(field, { target: { value: 'Bor' } });
    key(field, 'Enter');
    expect(change).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: 'Boris' } });
    await vi.waitFor(() => expect(answers.has('Boris')).toBe(true));
    answers.get('Boris')?.([{ id: '3', label: 'Borislava' }, { id: '2', label: 'Boris' }]);
    await screen.findByRole('option', { name: 'Borislava' });
    expect(change).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: 'Bo' } });
    key(field, 'Enter');
    await vi.waitFor(() => expect(answers.has('Bo')).toBe(true));
    answers.get('Bo')?.([{ id: '2', label: 'Boris' }]);
    await vi.waitFor(() => expect(change).toHaveBeenCalledWith([{ id: '2', label: 'Boris' }]));
    expect(change).toHaveBeenCalledTimes(1);
  });

  it('what is typed to its last letter stands first', async () => {
    const change = show({ value: [], load: async () => [{ id: '3', label: 'Borislava' }, ...people] });
    const field = screen.getByRole('combobox');
    fireEvent.change(field, { target: { value: 'boris' } });
    await screen.findByRole('option', { name: 'Boris' });
    key(field, 'Enter');
    expect(change).toHaveBeenLastCalledWith([people[1]]);
  });

  it('one at most replaces; a new one may be made; a failure is told', async () => {
    const change = show({ max: 1, create: (text) => ({ id: text, label: text }), load: async () => Promise.reject(new Error('no')) });
    const field = screen.getByRole('combobox');
    fireEvent.change(field, { target: { value: 'printer' } });
    fireEvent.click(await screen.findByText('New printer'));
    expect(change).toHaveBeenLastCalledWith([{ id: 'printer', label: 'printer' }]);
    fireEvent.click(field);
    expect((await screen.findAllByText('Failed')).length).toBeGreaterThan(0);
  });
});
