import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageMessages } from '@/core/i18n/PageMessages';
import type { Locale } from '@/core/i18n/routing';
import { KitchenSinkPage } from '@/features/kitchen-sink';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'kitchen' });
  return { title: t('title') };
}

/** Every piece of the design system in every state; no data, no session, and no way to it from the portal. */
export default async function Page({ params }: Props) {
  const { locale } = await params;
  return (
    <PageMessages locale={locale} namespaces={['kitchen']}>
      <KitchenSinkPage />
    </PageMessages>
  );
}
