'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState, SearchBox } from '@/components/molecules';
import { FormPage } from '@/components/templates';
import { ChevronRightIcon } from '@/design/icons';
import { useMe } from '@/core/auth/useMe';
import { Link, useRouter } from '@/core/i18n/navigation';
import type { Locale } from '@/core/i18n/routing';
import { matchCommands } from '@/features/palette';
import { settingsOf } from '../model/texts';

/** Everything that can be set, found by words of either language in either layout. */
export function SettingsIndex() {
  const t = useTranslations('settings');
  const locale = useLocale() as Locale;
  const router = useRouter();
  const role = useMe().data?.role;
  const [text, setText] = useState('');
  const { pages, all } = settingsOf(role, locale);
  const found = text.trim() ? matchCommands(all, text).map((hit) => hit.entry) : pages;
  const best = text.trim() ? found[0] : undefined;
  return (
    <FormPage title={t('title')} lead={t('lead')}>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (best) router.push(best.href);
        }}
      >
        <SearchBox label={t('search')} placeholder={t('search')} value={text} autoFocus onChange={(event) => setText(event.target.value)} />
      </form>
      <p role="status" className="sr-only">
        {text.trim() ? t('found', { count: found.length }) : null}
      </p>
      {found.length === 0 ? (
        <EmptyState compact title={t('nothing')} text={t('nothingText')} />
      ) : (
        <ul aria-label={t('title')} className="border-t border-hairline">
          {found.map((setting) => (
            <li key={setting.id} className="border-b border-hairline">
              <Link href={setting.href} className="group flex min-h-14 items-center gap-3 px-1.5 py-2 hover:bg-sunken focus-visible:outline-offset-[-2px]">
                <span className="min-w-0 flex-1">
                  <b className="block font-semibold">{setting.title}</b>
                  <span className="block text-ink-2">{setting.lead}</span>
                </span>
                <ChevronRightIcon className="text-ink-3" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </FormPage>
  );
}
