/** Shared by all pages. Uploads are never scripts of this origin: they come as attachments with nosniff. */
const BASE = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types nextjs nextjs#bundler default dompurify 'allow-duplicates'",
].join('; ');

/** For prerendered shells: only the inline scripts whose hashes were taken after the build. */
export function hashedPolicy(hashes: string[]): string {
  return `${BASE}; style-src 'self'; script-src 'self' ${hashes.map((hash) => `'${hash}'`).join(' ')}`;
}

/** For pages rendered per request. The theme script is the same on all pages, so it goes by its hash. */
export function noncePolicy(nonce: string, themeHash: string, development = false): string {
  const loose = development ? " 'unsafe-eval'" : '';
  const style = development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`;
  return `${BASE}; ${style}; script-src 'nonce-${nonce}' 'strict-dynamic' '${themeHash}'${loose}`;
}

/** The prerendered page behind an address: every ticket is shown by one. */
export function shellOf(pathname: string): string {
  return pathname.replace(/\/$/, '').replace(/^\/(ru|en)\/t\/\d+$/, '/$1/ticket-view');
}
