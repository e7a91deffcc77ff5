import { watchHistory } from './core/i18n/leaving';
import { trustHtml, trustScriptUrl } from './core/security/trusted';

type PolicyFactory = {
  defaultPolicy: unknown;
  createPolicy(name: string, rules: { createHTML(html: string): string; createScriptURL(url: string): string }): unknown;
};

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
if (factory && !factory.defaultPolicy) {
  factory.createPolicy('default', {
    createHTML: trustHtml,
    createScriptURL: (url) => trustScriptUrl(url, location.origin),
  });
}

// Before the router listens.
watchHistory();
