'use client';

import { useLocale, useTranslations } from 'next-intl';
import { cx } from '@/components/atoms';
import { ChoiceBar } from '@/components/molecules/ChoiceBar';
import { Tooltips } from '@/components/molecules/Tooltips';
import { LOCALES } from '@/core/i18n/routing';
import { useMounted } from '@/core/i18n/useClientPathname';
import { useTheme, type Theme } from '@/core/store/theme';
import { ActionsSection } from './ActionsSection';
import { ChoosingSection } from './ChoosingSection';
import { FieldsSection } from './FieldsSection';
import { FoundationSection } from './FoundationSection';
import { LayersSection } from './LayersSection';
import { ListsSection } from './ListsSection';
import { SignsSection } from './SignsSection';
import { TalkSection } from './TalkSection';
import { WordsSection } from './WordsSection';

const THEMES: Theme[] = ['light', 'dark', 'system'];
const LANGUAGE_NAME = { ru: 'Русский', en: 'English' };

export function KitchenSinkPage() {
  const t = useTranslations('kitchen');
  const ts = useTranslations('shell');
  const locale = useLocale();
  const mounted = useMounted();
  const { theme, setTheme } = useTheme();
  return (
    <div className="mx-auto max-w-[1120px] px-4 md:px-8">
      <header className="flex flex-wrap items-end justify-between gap-4 py-6">
        <div className="min-w-0">
          <h1 className="type-hero max-md:text-[28px] max-md:leading-8">{t('title')}</h1>
          <p className="type-message mt-2 max-w-[62ch] text-ink-2">{t('lead')}</p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <nav aria-label={ts('language')} className="flex gap-1">
            {LOCALES.map((name) => (
              <a
                key={name}
                href={`/${name}/kitchen-sink`}
                lang={name}
                aria-current={name === locale ? 'true' : undefined}
                className={cx('rounded-control px-2 py-1 max-md:py-3', name === locale ? 'bg-selected font-semibold' : 'text-ink-3 hover:text-ink')}
              >
                {LANGUAGE_NAME[name]}
              </a>
            ))}
          </nav>
          <ChoiceBar label={t('theme')} value={mounted ? theme : null} choices={THEMES.map((name) => ({ value: name, label: ts(`themes.${name}`) }))} onChange={setTheme} />
        </div>
      </header>
      <main>
        <FoundationSection />
        <ActionsSection />
        <FieldsSection />
        <ChoosingSection />
        <SignsSection />
        <WordsSection />
        <LayersSection />
        <ListsSection />
        <TalkSection />
      </main>
      <Tooltips />
    </div>
  );
}
