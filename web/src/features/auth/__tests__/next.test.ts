import { expect, it } from 'vitest';
import { afterSignIn } from '../model/next';

it('goes back to the asked page, and never to another site', () => {
  expect(afterSignIn('/t/7?x=1', 'agent')).toBe('/t/7?x=1');
  for (const bad of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:1', '/login?next=/login', '', null]) {
    expect(afterSignIn(bad, 'agent')).toBe('/inbox');
  }
  expect(afterSignIn(null, 'requester')).toBe('/requests');
});
