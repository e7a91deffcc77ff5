// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { useSelection } from '../molecules/useSelection';

afterEach(cleanup);

/** Enter puts "priority:" in front and the caret behind it; `later` says when the text arrives. */
function Completed({ later = (run: () => void) => run() }: { later?: (run: () => void) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('now');
  const [, again] = useState(0);
  const select = useSelection(field);
  const take = () => {
    const next = text.startsWith('priority:') ? text : `priority:${text}`;
    select(next, 9);
    if (next !== text) again((count) => count + 1);
    later(() => setText(next));
  };
  return <input ref={field} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && take()} />;
}

const shown = () => screen.getByRole<HTMLInputElement>('textbox');
const caret = () => [shown().value, shown().selectionStart, shown().selectionEnd];
const enter = () => fireEvent.keyDown(shown(), { key: 'Enter' });

it('the caret is in its place as soon as the text is there, before any frame', () => {
  render(<Completed />);
  enter();
  expect(caret()).toEqual(['priority:now', 9, 9]);
});

it('waits for a text that comes a render later', async () => {
  render(<Completed later={(run) => queueMicrotask(run)} />);
  enter();
  await screen.findByDisplayValue('priority:now');
  expect(caret()).toEqual(['priority:now', 9, 9]);
});

it('a wish for the text that stands there already does not outlive it', () => {
  render(<Completed />);
  enter();
  shown().setSelectionRange(12, 12);
  enter();
  expect(caret()).toEqual(['priority:now', 9, 9]);
  fireEvent.change(shown(), { target: { value: 'priority:nows' } });
  fireEvent.change(shown(), { target: { value: 'priority:now' } });
  expect(caret()).toEqual(['priority:now', 12, 12]);
});
