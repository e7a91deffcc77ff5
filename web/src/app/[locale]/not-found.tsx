import { useLocale, useTranslations } from 'next-intl';
import { LINK } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';

export default function NotFound() {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <main className="mx-auto max-w-[720px] py-16">
      <EmptyState
        title={t('notFound.title')}
        text={t('notFound.text')}
        action={
          <a href={`/${locale}/inbox`} className={LINK}>
            {t('notFound.back')}
          </a>
        }
      />
    </main>
  );
}
