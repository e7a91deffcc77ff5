'use client';

import { lazy, Suspense } from 'react';
import { arranges, useMe } from '@/core/auth/useMe';

const Registered = lazy(() => import('./RegisterSettings').then((module) => ({ default: module.RegisterSettings })));

/** Puts the settings among the commands of those who have them. */
export function SettingsCommands() {
  const role = useMe().data?.role;
  return role && arranges(role) ? (
    <Suspense fallback={null}>
      <Registered role={role} />
    </Suspense>
  ) : null;
}
