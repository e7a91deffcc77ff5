'use client';

import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import type { Me } from '@/core/api/types';
import { useSession } from '@/core/auth/session';
import { ME_KEY } from '@/core/auth/useMe';

const QUIET_MS = 5_000;
const load = () => import('./ReloginDialog');
const ReloginDialog = lazy(() => load().then((module) => ({ default: module.ReloginDialog })));

/** Asks to sign in again where the page is. Its code is fetched early, while the server surely has this version. */
export function Relogin() {
  const client = useQueryClient();
  const expired = useSession((s) => s.state === 'expired');
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  const me = expired ? client.getQueryData<Me>(ME_KEY) : undefined;
  return me ? (
    <Suspense fallback={null}>
      <ReloginDialog me={me} />
    </Suspense>
  ) : null;
}
