'use client';

import type { ReactNode } from 'react';
import { Skeleton } from '@/components/atoms';
import { QueryError } from '@/features/shell';

type Found = { data: unknown; error: Error | null; refetch: () => unknown };

/** Keeps the place of a drawing until its first figures; later ones replace them unseen. */
export function Waiting({ found, children }: { found: Found; children: ReactNode }) {
  if (found.data !== undefined) return children;
  if (found.error) return <QueryError error={found.error} retry={() => void found.refetch()} />;
  return <Skeleton className="h-44 w-full" />;
}
