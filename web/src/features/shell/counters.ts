'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { Counters } from '@/core/api/types';
import { isStaff, useMe } from '@/core/auth/useMe';

/** Live figures of the rail: made stale by every ticket event. Null where they are not for this role. */
export function useCounters(): { staff: Counters | null; requester: Counters | null } {
  const role = useMe().data?.role;
  const query = useQuery({
    queryKey: ['counters', isStaff(role) ? 'staff' : 'requester'],
    queryFn: ({ signal }) => api.get('/api/v2/counters', { signal }),
    enabled: role !== undefined && role !== 'operator',
    staleTime: 5_000,
    refetchInterval: 120_000,
  });
  const counters = query.data ?? null;
  return isStaff(role) ? { staff: counters, requester: null } : { staff: null, requester: counters };
}
