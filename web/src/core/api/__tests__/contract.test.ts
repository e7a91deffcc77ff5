import { describe, expect, it } from 'vitest';
import { api } from '../client';
import type { Answer, Body } from '../contract';

/** Never called: `tsc` fails when one of these is accepted. */
const refused = () => [
  // @ts-expect-error There is no such address.
  api.get('/api/v1/ticket/'),
  // @ts-expect-error The address is there, the verb is not.
  api.patch('/api/v1/teams/', {}),
  // @ts-expect-error The number is missing.
  api.get('/api/v1/tickets/{number}/'),
  // @ts-expect-error There is no such parameter.
  api.get('/api/v2/tickets', { query: { state: 'open' } }),
  // @ts-expect-error There is no such field.
  api.post('/api/v1/tickets/', { title: 'Printer', subject: 'x' }),
  // @ts-expect-error There is no such priority.
  api.patch('/api/v1/tickets/{number}/', { priority: 'highest' }, { path: { number: 7 } }),
  // @ts-expect-error Merging closes by itself; nobody may say so.
  api.post('/api/v1/tickets/{number}/close/', { reason: 'merged' }, { path: { number: 7 } }),
];

describe('the contract', () => {
  it('gives the shapes of the description', () => {
    const body: Body<'post', '/api/v1/tickets/'> = { title: 'Printer' };
    const unread: Answer<'post', '/api/v1/notifications/read/'> = { unread: 0 };
    const nothing: Body<'post', '/api/v1/notifications/live-ticket/'> = undefined;
    expect([body, unread, nothing, refused]).toHaveLength(4);
  });
});
