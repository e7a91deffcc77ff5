import type { Role } from '@/core/api/types';

/** Where to go after signing in: the asked page when it is one of ours, else the person's own start page. */
export function afterSignIn(next: string | null, role: Role | undefined): string {
  if (next && /^\/(?![/\\])/.test(next) && !next.startsWith('/login')) return next;
  return role === 'requester' || role === 'org_admin' ? '/requests' : '/inbox';
}
