'use client';

import { useTranslations } from 'next-intl';

/** Every page carries this, so it is drawn with nothing but the style sheet. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations();
  return (
    <div role="alert" className="flex flex-col items-start gap-2 px-4 py-8">
      <h2 className="type-title">{t('shell.crash.title')}</h2>
      <p className="text-ink-2">{t('shell.crash.text')}</p>
      <button type="button" onClick={reset} className="mt-2 h-8 rounded-control border border-control bg-surface px-3.5 font-semibold max-md:h-11">
        {t('common.retry')}
      </button>
    </div>
  );
}
