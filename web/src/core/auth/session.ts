import { create } from 'zustand';
import { ApiProblem, parseProblem } from '../api/problem';
import { fullLoad } from '../i18n/fullLoad';
import { clearDrafts } from '../store/drafts';
import { createTabChannel, type TabChannel } from './channel';
import { exclusively } from './lock';
import { createRefresher } from './refresher';
import { readAccess, refreshAt, type Access } from './token';

/**
 * starting: not known yet; in: a token is held; out: nobody is signed in; expired: somebody was, and must sign in
 * again without leaving the page; unreachable: the server did not answer at the start.
 */
export type SessionState = 'starting' | 'in' | 'out' | 'expired' | 'unreachable';

export const useSession = create<{ state: SessionState; userId: string | null }>(() => ({ state: 'starting', userId: null }));

let access: Access | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let tabs: TabChannel | null = null;
/** How far this computer's clock is from the server's, ms; learnt from fresh tokens, so that a wrong clock does not end sessions. */
let skew = 0;
const SKEW_FROM = 30_000;
const serverNow = () => Date.now() + skew;

function learnSkew(token: string): void {
  const fresh = readAccess(token);
  const off = fresh ? fresh.issuedAt - Date.now() : 0;
  skew = Math.abs(off) > SKEW_FROM ? off : 0;
}

/** Says only that somebody signed in here: the sign-in page then looks for a living session. */
const HINT = 'wn-signed-in';
const WEB = { 'X-Requested-With': 'workernet-web', 'Content-Type': 'application/json' };

function hold(next: Access): void {
  if (access && access.userId !== next.userId) {
    window.location.reload();
    return;
  }
  access = next;
  localStorage.setItem(HINT, '1');
  clearTimeout(timer);
  timer = setTimeout(() => void refreshAccess(next.token).catch(() => undefined), Math.max(5_000, refreshAt(next) - serverNow()));
  useSession.setState({ state: 'in', userId: next.userId });
}

function lose(): void {
  const was = useSession.getState().state;
  access = null;
  clearTimeout(timer);
  localStorage.removeItem(HINT);
  useSession.setState({ state: was === 'in' || was === 'expired' ? 'expired' : 'out' });
}

function channel(): TabChannel {
  if (tabs) return tabs;
  tabs = createTabChannel();
  tabs.listen({
    current: () => (access && refreshAt(access) > serverNow() ? access.token : null),
    onToken: (token) => {
      const offered = readAccess(token);
      const state = useSession.getState().state;
      if (offered && (state === 'expired' || (access && offered.expiresAt > access.expiresAt))) hold(offered);
    },
    onSignedOut: () => {
      if (useSession.getState().state !== 'out') fullLoad(`/${document.documentElement.lang}/login`);
    },
  });
  return tabs;
}

async function postRefresh(): Promise<string | null> {
  const response = await fetch('/api/v1/auth/token/refresh/', { method: 'POST', headers: WEB, body: '{}', credentials: 'same-origin' });
  if (response.status >= 500) throw new Error(`refresh: ${response.status}`);
  if (!response.ok) return null;
  const { access: token } = (await response.json()) as { access: string };
  learnSkew(token);
  return token;
}

const refresh = createRefresher({
  exclusively,
  peer: { ask: () => channel().ask(), tell: (token) => channel().tell(token) },
  post: postRefresh,
  now: serverNow,
});

/** A new token after `stale` failed; throws ApiProblem (unauthenticated, or offline when the server is away). */
export async function refreshAccess(stale: string | null): Promise<string> {
  if (access && access.token !== stale && access.expiresAt > serverNow()) return access.token;
  const outcome = await refresh(stale);
  if ('access' in outcome) {
    hold(outcome.access);
    return outcome.access.token;
  }
  if ('unreachable' in outcome) {
    if (useSession.getState().state === 'starting') useSession.setState({ state: 'unreachable' });
    throw new ApiProblem({ status: 0, code: 'offline' });
  }
  lose();
  throw new ApiProblem({ status: 401, code: 'unauthenticated' });
}

/** The token to send now, refreshed first when it is past its life. */
export async function accessToken(): Promise<string> {
  if (access && access.expiresAt > serverNow()) return access.token;
  return refreshAccess(access?.token ?? null);
}

/** The role the token names; undefined when nobody is signed in. */
export const readRole = () => access?.role;

/** Whether it is worth asking for a session on the sign-in page. */
export const mayBeSignedIn = (): boolean => localStorage.getItem(HINT) === '1';

/** Finds out at the start whether somebody is signed in: another tab or the cookie answers. */
export async function startSession(): Promise<void> {
  channel();
  useSession.setState((s) => (s.state === 'unreachable' ? { state: 'starting' } : s));
  await refreshAccess(null).catch(() => undefined);
}

/** Signs in; the refresh token stays in an HttpOnly cookie. Throws ApiProblem (invalid_credentials, too_fast, ...). */
export async function signIn(tenant: string, email: string, password: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch('/api/v1/auth/token/', {
      method: 'POST',
      headers: { ...WEB, 'Accept-Language': document.documentElement.lang },
      body: JSON.stringify({ tenant, email, password }),
      credentials: 'same-origin',
    });
  } catch {
    throw new ApiProblem({ status: 0, code: 'offline' });
  }
  if (!response.ok) throw await parseProblem(response);
  const { access: token } = (await response.json()) as { access: string };
  learnSkew(token);
  const next = readAccess(token);
  if (!next) throw new ApiProblem({ status: 502, code: 'bad_answer' });
  hold(next);
  channel().tell(next.token);
}

/** Signs out here and in every other tab. The local state goes even when the server cannot be told. */
export async function signOut(): Promise<void> {
  const token = access?.token;
  await fetch('/api/v1/auth/logout/', {
    method: 'POST',
    headers: token ? { ...WEB, Authorization: `Bearer ${token}` } : WEB,
    body: '{}',
    credentials: 'same-origin',
  }).catch(() => undefined);
  access = null;
  clearTimeout(timer);
  clearDrafts();
  localStorage.removeItem(HINT);
  channel().signedOut();
  useSession.setState({ state: 'out', userId: null });
}
