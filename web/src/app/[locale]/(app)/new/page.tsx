import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageMessages } from '@/core/i18n/PageMessages';
import type { Locale } from '@/core/i18n/routing';
import { NewTicketPage } from '@/features/tickets-new';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'tickets-new' });
  return { title: t('metaTitle') };
}

export default async function Page({ params }: Props) {
  const { locale } = await params;
  return (
    <PageMessages locale={locale} namespaces={['tickets-new']}>
      <NewTicketPage />
    </PageMessages>
  );
}
