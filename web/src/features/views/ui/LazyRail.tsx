'use client';

import { lazy, Suspense } from 'react';
import { Skeleton } from '@/components/atoms';
import { isStaff, useMe } from '@/core/auth/useMe';

// Asked for beside the first data, so that it is there when they are.
const code = typeof window === 'undefined' ? null : import('./ViewsRail');
const Rail = lazy(() => (code ?? import('./ViewsRail')).then((module) => ({ default: module.ViewsRail })));

export function RailSkeleton() {
  return (
    <div aria-hidden="true" className="mb-4">
      {[24, 28, 20, 26].map((width) => (
        <span key={width} className="flex h-[30px] items-center px-2.5 max-md:h-11">
          <Skeleton className={`h-3 ${{ 24: 'w-24', 28: 'w-28', 20: 'w-20', 26: 'w-26' }[width]}`} />
        </span>
      ))}
    </div>
  );
}

/** The lists of the desk with their counts; for staff. */
export function ViewsRail() {
  const staff = isStaff(useMe().data?.role);
  if (!staff) return null;
  return (
    <Suspense fallback={<RailSkeleton />}>
      <Rail />
    </Suspense>
  );
}
