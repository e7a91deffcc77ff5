import { expect, it } from 'vitest';
import { inLanguage } from '../UserMenu';

it('changes the language and nothing else of an address', () => {
  expect(inLanguage('en', '/ru/t/7')).toBe('/en/t/7');
  expect(inLanguage('ru', '/en')).toBe('/ru');
  expect(inLanguage('en', '/russian')).toBe('/russian');
});
