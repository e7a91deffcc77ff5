import type { Metadata, Viewport } from 'next';
import { hasLocale, NextIntlClientProvider } from 'next-intl';
import { getMessages, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { routing } from '@/core/i18n/routing';
import { THEME_SCRIPT } from '@/core/store/themeScript';
import '@/design/globals.css';
import { PAPER } from '@/design/paper';

export const metadata: Metadata = {
  title: { default: 'WorkerNet', template: '%s · WorkerNet' },
  applicationName: 'WorkerNet',
  icons: { icon: { url: '/favicon.svg', type: 'image/svg+xml' } },
  manifest: '/manifest.webmanifest',
  robots: { index: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: PAPER,
};

export function generateStaticParams() {
  return routing.locales.map((locale) => ({ locale }));
}

export default async function LocaleLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  const { common, shell } = await getMessages({ locale });
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <NextIntlClientProvider locale={locale} messages={{ common: common ?? {}, shell: shell ?? {} }}>
          {children}
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
