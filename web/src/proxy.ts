import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import createMiddleware from 'next-intl/middleware';
import { NextRequest, NextResponse } from 'next/server';
import { routing } from './core/i18n/routing';
import { hashedPolicy, noncePolicy, shellOf } from './core/security/csp';
import { THEME_SCRIPT } from './core/store/themeScript';

const intl = createMiddleware(routing);
const themeHash = `sha256-${createHash('sha256').update(THEME_SCRIPT).digest('base64')}`;

/** Script hashes per prerendered page, written after the build; a development server has none. */
function readHashes(): Record<string, string[]> {
  try {
    const file = process.env.CSP_HASHES ?? './csp-hashes.json';
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8')) as Record<string, string[]>;
  } catch {
    return {};
  }
}
const hashes = readHashes();
const development = process.env.NODE_ENV === 'development';

export default function proxy(request: NextRequest): NextResponse {
  const home = /^\/(ru|en)\/?$/.exec(request.nextUrl.pathname);
  if (home) return NextResponse.redirect(new URL(`/${home[1]}/inbox`, request.url));
  const known = hashes[shellOf(request.nextUrl.pathname)];
  if (known) {
    const response = intl(request);
    response.headers.set('Content-Security-Policy', hashedPolicy(known));
    return response;
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = noncePolicy(nonce, themeHash, development);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy);
  const response = intl(new NextRequest(request, { headers }));
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = { matcher: [{ source: '/((?!api|_next|ws|wn-files|.*\\..*).*)' }] };
