import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageMessages } from '@/core/i18n/PageMessages';
import type { Locale } from '@/core/i18n/routing';
import { RequestsPage } from '@/features/portal';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'portal' });
  return { title: t('metaTitle') };
}

export default async function Page({ params }: Props) {
  const { locale } = await params;
  return (
    <PageMessages locale={locale} namespaces={['portal']}>
      <RequestsPage />
    </PageMessages>
  );
}
