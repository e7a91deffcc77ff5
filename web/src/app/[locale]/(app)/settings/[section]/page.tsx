import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { PageMessages } from '@/core/i18n/PageMessages';
import type { Locale } from '@/core/i18n/routing';
import { isSection, SECTIONS, SettingsPage } from '@/features/admin';

type Props = { params: Promise<{ locale: Locale; section: string }> };

/** Texts that a section needs beside those of all settings. */
const MORE: Partial<Record<string, readonly string[]>> = { teams: ['promises'], sla: ['promises'], rules: ['rules', 'changes', 'inbox'], reports: ['reports'] };

export const dynamicParams = false;

export function generateStaticParams() {
  return SECTIONS.map((section) => ({ section }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, section } = await params;
  const t = await getTranslations({ locale, namespace: 'settings' });
  return { title: isSection(section) ? t(`sections.${section}.title`) : t('title') };
}

export default async function Page({ params }: Props) {
  const { locale, section } = await params;
  if (!isSection(section)) notFound();
  return (
    <PageMessages locale={locale} namespaces={['admin', 'settings', ...(MORE[section] ?? [])]}>
      <SettingsPage page={section} />
    </PageMessages>
  );
}
