import { expect, it } from 'vitest';
import { coloursIn } from '../../../scripts/check-colours.mjs';

const found = (code: string) => coloursIn(code).map((fault) => fault.rule);

it.each([
  [`<path fill="#abc" />`, 'hex colour'],
  [`const a = '#0a6b5e';`, 'hex colour'],
  [`className="bg-[rgb(1_2_3)]"`, 'arbitrary colour'],
  [`className="hover:text-[#0a6b5e]"`, 'arbitrary colour'],
  [`className="text-red-600"`, 'stock colour'],
  [`className="md:border-l-black/20"`, 'stock colour'],
  [`.a { color: rgb(0 0 0 / 0.4); }`, 'colour function'],
  [`<rect stroke="white" />`, 'named colour'],
  [`style={{ backgroundColor: 'tomato' }}`, 'named colour'],
])('%s is refused', (code, rule) => expect(found(code)).toContain(rule));

it.each([
  `className="text-ink-2 bg-danger-bg border-l-2 text-[13px] accent-(--accent)"`,
  `fill="var(--danger)" stroke="currentColor"`,
  `href="#main"`,
  `const text = t('tickets.#'); // was #fff`,
  `/* rgb(0 0 0) */ const black = 1;`,
  `const redo = (colour: string) => colour;`,
])('%s passes', (code) => expect(found(code)).toEqual([]));
