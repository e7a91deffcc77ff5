import type { Role } from '../api/types';

/** What the page needs of the access token. Times in milliseconds since the epoch. */
export type Access = { token: string; userId: string; tenant: string; role: Role; issuedAt: number; expiresAt: number };

/** Reads the claims of a token without checking its signature: the server does that. Null when it is no token. */
export function readAccess(token: string): Access | null {
  const middle = token.split('.')[1];
  if (!middle) return null;
  try {
    const bytes = Uint8Array.from(atob(middle.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    if (typeof claims.sub !== 'string' || typeof claims.exp !== 'number') return null;
    const issued = typeof claims.iat === 'number' ? claims.iat : claims.exp - 900;
    return {
      token,
      userId: claims.sub,
      tenant: String(claims.tenant ?? ''),
      role: claims.role as Role,
      issuedAt: issued * 1000,
      expiresAt: claims.exp * 1000,
    };
  } catch {
    return null;
  }
}

/** The moment to refresh: at 80% of the token's life. */
export function refreshAt(access: Access): number {
  return access.issuedAt + (access.expiresAt - access.issuedAt) * 0.8;
}
