import { expect, it } from 'vitest';
import { countText, groupsOf, hrefOf, shownViews, viewOf, type View, type ViewList } from '../model/views';

const view = (id: string, more: Partial<View> = {}): View => ({ id, key: null, name: id, q: `tag:${id}`, sort: '-created_at', columns: [], shared: false, owner: { id: 'me', name: 'Me' }, team: null, position: 0, builtin: false, version: 1, ...more });
const list: ViewList = {
  items: [
    view('mine', { builtin: true, key: 'mine', owner: null, q: 'is:active assignee:me' }),
    view('hidden', { builtin: true }),
    view('own'),
    view('given', { shared: true }),
    view('theirs', { shared: true, owner: { id: 'other', name: 'O' } }),
    view('net', { shared: true, team: { id: 't', name: 'Сеть' }, sort: 'due_at', columns: ['key'] }),
  ],
  start: null,
  hidden: ['hidden'],
};

it('groups what is shown and keeps the reader’s order', () => {
  expect(groupsOf(list, 'me').map((group) => [group.kind, group.views.map((each) => each.id)])).toEqual([
    ['builtin', ['mine']], ['team', ['net']], ['shared', ['theirs']], ['mine', ['own', 'given']],
  ]);
  expect(shownViews(list, 'me').map((each) => each.id)).toEqual(['mine', 'net', 'theirs', 'own', 'given']);
});

it('links to all that a view is, so that anybody sees the same', () => {
  expect(hrefOf(list.items[5] as View)).toBe('/inbox?view=net&q=tag:net&sort=due_at&columns=key');
});

it('tells the view one is in, and that it was changed', () => {
  const at = (more: object) => viewOf(list, { view: null, q: '', sort: null, ...more });
  expect(at({ view: 'own', q: 'tag:own' })).toMatchObject({ view: { id: 'own' }, changed: false });
  expect(at({ view: 'own', q: 'tag:own status:open' })).toMatchObject({ view: { id: 'own' }, changed: true });
  expect(at({ q: ' is:active  assignee:me' })).toMatchObject({ view: { id: 'mine' }, changed: false });
  expect(at({ view: 'somebody’s', q: 'tag:own' })).toMatchObject({ view: { id: 'own' } });
  expect(at({ q: 'tag:net' })).toBeNull();
  expect(viewOf(undefined, { view: 'own', q: '', sort: null })).toBeNull();
});

it('does not pretend to have counted further', () => {
  expect([countText(12, 1000), countText(1000, 1000)]).toEqual(['12', '1000+']);
});
