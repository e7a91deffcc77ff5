type Sanitizer = (html: string) => string;

const holder = globalThis as typeof globalThis & { __wnSanitize?: Sanitizer };

/** Set by the module that brings DOMPurify, which only pages with rich text load. */
export function setSanitizer(sanitizer: Sanitizer): void {
  holder.__wnSanitize = sanitizer;
}

const escapeAll: Sanitizer = (html) => html.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** HTML through the default policy: cleaned by DOMPurify, or shown as text where it is not loaded. */
export function trustHtml(html: string): string {
  return (holder.__wnSanitize ?? escapeAll)(html);
}

/** Only our own built scripts and the service worker may be loaded. Throws TypeError for anything else. */
export function trustScriptUrl(url: string, origin: string): string {
  const parsed = new URL(url, origin);
  if (parsed.origin === origin && (parsed.pathname.startsWith('/_next/static/') || parsed.pathname === '/sw.js')) return url;
  throw new TypeError(`blocked script url ${url}`);
}
