'use client';

import { lazy, Suspense } from 'react';
import { isStaff, useMe } from '@/core/auth/useMe';

const Registered = lazy(() => import('./RegisterHours').then((module) => ({ default: module.RegisterHours })));

/** Puts one's own hours among the commands of those who work here. */
export function OwnWork() {
  return isStaff(useMe().data?.role) ? (
    <Suspense fallback={null}>
      <Registered />
    </Suspense>
  ) : null;
}
