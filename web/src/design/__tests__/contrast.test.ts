import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAPER } from '../paper';

const css = readFileSync('src/design/tokens.css', 'utf8');
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** Every `--name: light-dark(#…, #…)` of the tokens. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((m) => [m[1] as string, { light: m[2] as string, dark: m[3] as string }]),
);

function colour(name: string, theme: Theme): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`no token --${name}`);
  return token[theme];
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['bg', 'surface', 'sunken', 'selected'];
const INKS = ['ink', 'ink-2', 'ink-3', 'accent', 'accent-hover', 'open', 'progress', 'pending', 'hold', 'resolved', 'danger'];
const CHARTS = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'];
const pairs = (inks: string[], surfaces: string[]) => inks.flatMap((ink) => surfaces.map((surface) => [ink, surface] as const));

/** Text on the tints of its own meaning, and on solid buttons. */
const SPECIAL: [string, string][] = [
  ['on-accent', 'accent'], ['on-accent', 'accent-hover'], ['bg', 'danger'], ['bg', 'ink'],
  ...pairs(['ink', 'ink-2', 'danger', 'accent'], ['danger-bg']), ...pairs(['ink', 'ink-2', 'ink-3', 'pending', 'accent', 'danger'], ['note-bg']),
  ...pairs(['ink', 'ink-2'], ['mark']),
] as [string, string][];

it('knows how much white and black differ', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(THEMES)('%s', (theme) => {
  it.each([...pairs(INKS, SURFACES), ...SPECIAL])('text %s on %s is read', (ink, surface) => {
    expect(contrast(colour(ink, theme), colour(surface, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...pairs(['control', 'accent', 'danger'], SURFACES), ...pairs(CHARTS, ['bg', 'surface'])])('edge %s on %s is seen', (edge, surface) => {
    expect(contrast(colour(edge, theme), colour(surface, theme))).toBeGreaterThanOrEqual(3);
  });
});

it('every token has both themes and a name in forced colours', () => {
  const forced = css.slice(css.indexOf('forced-colors'));
  const named = [...css.slice(0, css.indexOf(':root[')).matchAll(/--([\w-]+): light-dark/g)].map((m) => m[1] as string);
  expect(named.length).toBeGreaterThan(25);
  for (const name of named) if (name !== 'scrim') expect(forced, name).toContain(`--${name}: `);
});

it('the browser frame has the colour of the paper', () => {
  expect(PAPER.map((each) => each.color)).toEqual(THEMES.map((theme) => colour('bg', theme)));
});
