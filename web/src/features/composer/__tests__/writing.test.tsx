// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { applyMark, withQuote, type Mark } from '../model/markdown';
import Preview from '../ui/Preview';
import { namedFile } from '../ui/useUploads';

const mark = (text: string, start: number, end: number, name: Mark) => applyMark({ text, start, end }, name);

describe('marks', () => {
  it('are put around and taken off again', () => {
    const bold = mark('a word b', 2, 6, 'bold');
    expect(bold).toEqual({ text: 'a **word** b', start: 4, end: 8 });
    expect(applyMark(bold, 'bold')).toEqual({ text: 'a word b', start: 2, end: 6 });
    expect(mark('a **word**', 2, 10, 'bold').text).toBe('a word');
  });
  it('go before each chosen line and off again', () => {
    const list = mark('x\none\ntwo', 2, 9, 'list');
    expect(list.text).toBe('x\n- one\n- two');
    expect(applyMark(list, 'list').text).toBe('x\none\ntwo');
    expect(mark('one\ntwo', 0, 7, 'numbers').text).toBe('1. one\n2. two');
  });
  it('make an address a link and leave the caret where the words go', () => {
    expect(mark('https://a.example', 0, 17, 'link')).toEqual({ text: '[](https://a.example)', start: 1, end: 1 });
    expect(mark('word', 0, 4, 'link')).toEqual({ text: '[word](https://)', start: 7, end: 15 });
  });
});

describe('a quotation', () => {
  it('names its author and leaves room to answer', () => {
    expect(withQuote('', 'one\n\ntwo', 'Анна')).toBe('> **Анна:**\n> one\n>\n> two\n\n');
    expect(withQuote('Привет', 'x', null)).toBe('Привет\n\n> x\n\n');
  });
});

describe('the preview', () => {
  const html = (source: string) => render(<Preview source={source} />).container.innerHTML;
  it('shows marks', () => {
    expect(html('a **b** _c_ `d` ~~e~~')).toContain('a <strong>b</strong> <em>c</em> <code>d</code> <s>e</s>');
    expect(html('- one\n- two')).toContain('<ul><li>one</li><li>two</li></ul>');
    expect(html('> q\n\ntext')).toContain('<blockquote><p>q</p></blockquote><p>text</p>');
    expect(html('```\n<b>\n```')).toContain('<pre><code>&lt;b&gt;</code></pre>');
    expect(html('@[Анна](mention:019a0000-0000-7000-8000-000000000001)')).toContain('@Анна</b>');
  });
  it('never makes HTML of a text, nor a link of a script', () => {
    const shown = html('<img src=x onerror=alert(1)> [x](javascript:alert(1))');
    expect(shown).not.toContain('<img');
    expect(shown).not.toContain('<a');
  });
});

describe('a pasted picture', () => {
  it('gets a name of its own', () => {
    const [one, two] = [0, 1].map(() => namedFile(new File(['x'], 'image.png', { type: 'image/png' }), new Date('2026-11-26T09:30:00Z')).name);
    expect(one).toMatch(/^screenshot-20261126-093000-\d+\.png$/);
    expect(two).not.toBe(one);
    expect(namedFile(new File(['x'], 'log.txt'), new Date()).name).toBe('log.txt');
  });
});
