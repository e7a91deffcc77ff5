// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { useLayoutEffect, useRef } from 'react';
import { expect, it, vi } from 'vitest';
import type { ServerDraft } from '../model/draft';
import { useWriting } from '../ui/Editor';

const server = vi.hoisted((): { answer: ((drafts: ServerDraft[]) => void) | null } => ({ answer: null }));
vi.mock('../api/drafts', () => ({
  getDrafts: () => new Promise<ServerDraft[]>((resolve) => (server.answer = resolve)),
  putDraft: () => new Promise(() => undefined),
  deleteDraft: () => Promise.resolve(),
}));
vi.mock('@/core/auth/useMe', () => ({ useMe: () => ({ data: { id: 'me', tenant: { slug: 'desk' } } }), isStaff: () => true }));
// The page of a ticket begins to load its own parts by itself, and a test that ends first would be blamed for them.
vi.mock('@/features/tickets', () => ({ formatBytes: String }));
vi.mock('@/core/i18n/useProblemText', () => ({ useProblemText: () => String }));

const quiet = () => undefined;

it('keeps the letter that comes between the draft’s arrival and what follows from it', async () => {
  let shown: string | null = null;
  let typed = false;
  function Page() {
    const { draft, writing, put } = useWriting(7, 'note', quiet);
    const struck = useRef(false);
    shown = writing.text;
    // Runs when the loaded draft is on the screen and before the effects of that render: a key can come in just there.
    useLayoutEffect(() => {
      if (draft.state.phase === 'loading' || struck.current) return;
      struck.current = true;
      typed = true;
      put('П', {});
    });
    return null;
  }
  const client = new QueryClient();
  const { unmount } = render(
    <NextIntlClientProvider locale="ru" timeZone="UTC" messages={{}} onError={quiet}>
      <QueryClientProvider client={client}>
        <Page />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  await vi.waitFor(() => expect(server.answer).not.toBeNull(), 5_000);
  server.answer?.([]);
  await vi.waitFor(() => expect(typed).toBe(true), 5_000);
  // What follows from the render before the key has had its turn.
  await act(async () => undefined);
  expect(shown).toBe('П');
  unmount();
});
