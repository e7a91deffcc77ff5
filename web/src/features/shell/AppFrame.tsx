'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { AppShell } from '@/components/templates';
import { createQueryClient } from '@/core/api/queryClient';
import { startSession } from '@/core/auth/session';
import { holdKeys } from '@/core/commands/early';
import { RealtimeProvider } from '@/core/realtime/RealtimeProvider';
import { useUi } from '@/core/store/ui';
import { Rail } from './Rail';
import { Relogin } from './Relogin';
import { SessionGate } from './SessionGate';
import { TopBar } from './TopBar';

// Asked for at once and beside the session, so it is there before the page can be used.
const laterCode = typeof window === 'undefined' ? null : import('./Later');
if (laterCode) holdKeys();
const Later = lazy(() => (laterCode ?? import('./Later')).then((module) => ({ default: module.Later })));

export type AppFrameProps = {
  children: ReactNode;
  /** Right end of the top bar: the notification bell. */
  bell?: ReactNode;
  /** Under everything: palette, help, update prompt. Mounted once somebody is signed in. */
  overlays?: ReactNode;
  /** The lists of the desk, in the rail of staff. */
  views?: ReactNode;
  /** The middle of the top bar: what opens the palette. */
  search?: ReactNode;
};

export function AppFrame({ children, bell, overlays, search, views }: AppFrameProps) {
  const t = useTranslations('shell');
  const [client] = useState(createQueryClient);
  const railOpen = useUi((s) => s.railOpen);
  const setRailOpen = useUi((s) => s.setRailOpen);
  useEffect(() => {
    void startSession();
  }, []);
  return (
    <QueryClientProvider client={client}>
      <RealtimeProvider>
        <AppShell
          skipLabel={t('skip')}
          railLabel={t('views')}
          railOpen={railOpen}
          onRailClose={() => setRailOpen(false)}
          top={<TopBar bell={bell} search={search} />}
          rail={<Rail views={views} />}
        >
          <SessionGate>{children}</SessionGate>
        </AppShell>
        <SessionGate quiet>
          <Suspense fallback={null}>
            <Later />
          </Suspense>
          {overlays}
        </SessionGate>
        <Relogin />
      </RealtimeProvider>
    </QueryClientProvider>
  );
}
