'use client';

import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import type { Command } from '@/core/commands/registry';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import type { Role } from '@/core/api/types';
import { useRouter } from '@/core/i18n/navigation';
import type { Locale } from '@/core/i18n/routing';
import { groupTitle, settingsOf } from '../model/texts';

/** Each page of the settings as a command, found by everything that can be set on it. */
export function RegisterSettings({ role }: { role: Role }) {
  const locale = useLocale() as Locale;
  const router = useRouter();
  const commands = useMemo<Command[]>(() => {
    const { pages, all } = settingsOf(role, locale);
    return pages.map((page) => ({
      id: `settings.${page.id}`,
      title: page.title,
      group: groupTitle(locale),
      words: all.filter((each) => each.section === page.section).flatMap((each) => [each.title, ...each.words]),
      run: () => router.push(page.href),
    }));
  }, [role, locale, router]);
  useRegisterCommands(commands);
  return null;
}
