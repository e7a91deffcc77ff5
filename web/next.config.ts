import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  output: 'standalone',
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingIncludes: { '/**': ['./messages/**'] },
  turbopack: {
    root: import.meta.dirname,
    // Messages arrive compiled (core/i18n/messages.ts), so the browser needs no parser of the message syntax.
    resolveAlias: { 'use-intl/format-message': './node_modules/use-intl/dist/esm/production/format-message/format-only.js' },
  },
  images: { unoptimized: true },
  experimental: { globalNotFound: true },
  /** Deep links to one ticket are answered by one prerendered page: it reads the number from the address bar. */
  async rewrites() {
    return [{ source: '/:locale(ru|en)/t/:id(\\d+)', destination: '/:locale/ticket-view' }];
  },
};

export default createNextIntlPlugin('./src/core/i18n/request.ts')(config);
