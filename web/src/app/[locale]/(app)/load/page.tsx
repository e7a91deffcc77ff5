import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageMessages } from '@/core/i18n/PageMessages';
import type { Locale } from '@/core/i18n/routing';
import { LoadPage } from '@/features/load';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'load' });
  return { title: t('title') };
}

export default async function Page({ params }: Props) {
  const { locale } = await params;
  return (
    <PageMessages locale={locale} namespaces={['load', 'work']}>
      <LoadPage />
    </PageMessages>
  );
}
