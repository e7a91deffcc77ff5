import { expect, it } from 'vitest';
import { isCurrent } from '../Rail';
import { inLanguage } from '../UserMenu';

it('marks one view only', () => {
  const params = (q: string) => new URLSearchParams(q);
  expect(isCurrent('/inbox', '/inbox', params(''))).toBe(true);
  expect(isCurrent('/inbox', '/inbox', params('status=pending'))).toBe(false);
  expect(isCurrent('/inbox?status=pending', '/inbox', params('status=pending&sort=due_at'))).toBe(true);
  expect(isCurrent('/inbox', '/inbox', params('search=vpn'))).toBe(false);
  expect(isCurrent('/inbox', '/t/7', params(''))).toBe(false);
});

it('changes the language and nothing else of an address', () => {
  expect(inLanguage('en', '/ru/t/7')).toBe('/en/t/7');
  expect(inLanguage('ru', '/en')).toBe('/ru');
  expect(inLanguage('en', '/russian')).toBe('/russian');
});
