import { describe, expect, it } from 'vitest';
import { hashedPolicy, noncePolicy, shellOf } from '../csp';
import { setSanitizer, trustHtml, trustScriptUrl } from '../trusted';

describe('the policy', () => {
  const both = [hashedPolicy(['sha256-a', 'sha256-b']), noncePolicy('n', 'sha256-t')];
  it('never allows inline code, eval, other hosts or framing', () => {
    for (const policy of both) {
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
    }
  });
  it('names the hashes of a shell, and a nonce elsewhere', () => {
    expect(both[0]).toContain("script-src 'self' 'sha256-a' 'sha256-b'");
    expect(both[1]).toContain("script-src 'nonce-n' 'strict-dynamic' 'sha256-t'");
  });
  it('knows the one page behind all tickets, and only behind tickets', () => {
    expect(shellOf('/ru/t/1042')).toBe('/ru/ticket-view');
    expect(shellOf('/en/t/7/')).toBe('/en/ticket-view');
    expect(shellOf('/ru/t/x')).toBe('/ru/t/x');
    expect(shellOf('/de/t/1')).toBe('/de/t/1');
  });
});

describe('trusted types', () => {
  const origin = 'http://127.0.0.1:8080';
  it('loads our own built scripts only', () => {
    expect(trustScriptUrl('/_next/static/chunks/a.js', origin)).toBe('/_next/static/chunks/a.js');
    for (const bad of ['https://evil.example/_next/static/a.js', '/wn-files/a.js', '/_next/static/../../wn-files/a.js', '//evil.example/sw.js', 'data:text/javascript,1']) {
      expect(() => trustScriptUrl(bad, origin)).toThrow(TypeError);
    }
  });
  it('shows HTML as text until the cleaner is there', () => {
    expect(trustHtml('<img onerror=x>&')).toBe('&lt;img onerror=x&gt;&amp;');
    setSanitizer(() => 'clean');
    expect(trustHtml('<b>')).toBe('clean');
  });
});
