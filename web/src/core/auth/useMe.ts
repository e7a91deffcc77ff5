'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Role } from '../api/types';
import { useSession } from './session';

export const ME_KEY = ['me'] as const;
const STAFF: readonly Role[] = ['agent', 'supervisor', 'admin'];

/** Staff work in the inbox; requesters and organisation admins see their own requests. */
export const isStaff = (role: Role | undefined): boolean => role !== undefined && STAFF.includes(role);

/** Who arranges the desk: an admin all of it, a supervisor what is shared. */
export const arranges = (role: Role | undefined): boolean => role === 'admin' || role === 'supervisor';

export function useMe() {
  const signedIn = useSession((s) => s.state === 'in' || s.state === 'expired');
  return useQuery({ queryKey: ME_KEY, queryFn: ({ signal }) => api.get('/api/v1/auth/me/', { signal }), enabled: signedIn, staleTime: 300_000 });
}
