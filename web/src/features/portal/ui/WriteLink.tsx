import { useTranslations } from 'next-intl';
import { Link } from '@/core/i18n/navigation';

/** The one primary act of the portal: it leads to the form. */
export function WriteLink() {
  const t = useTranslations('portal');
  return (
    <Link
      href="/new"
      className="inline-flex h-8 shrink-0 items-center rounded-control bg-accent px-3.5 font-semibold text-on-accent transition-colors duration-[90ms] hover:bg-accent-hover max-md:h-11"
    >
      {t('write')}
    </Link>
  );
}
