'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import type { Command } from '@/core/commands/registry';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useRouter } from '@/core/i18n/navigation';
import { useTheme } from '@/core/store/theme';

/** What works on every page: going places, the theme. */
export function ShellCommands() {
  const t = useTranslations('shell');
  const router = useRouter();
  const staff = isStaff(useMe().data?.role);
  const { theme, setTheme } = useTheme();
  const commands = useMemo<Command[]>(() => {
    const group = t('views');
    const go = (id: string, title: string, keys: string[], href: string): Command => ({ id, title, group, keys, run: () => router.push(href) });
    const active = 'open,in_progress,pending,on_hold';
    const places = staff
      ? [
          go('go.inbox', t('rail.everything'), ['KeyG KeyI'], '/inbox'),
          go('go.mine', t('rail.mine'), ['KeyG KeyM'], `/inbox?status=${active}&assigned_to=me`),
          go('go.unassigned', t('rail.unassigned'), ['KeyG KeyU'], `/inbox?status=${active}&assigned_to=none`),
          go('go.dashboards', t('rail.dashboards'), ['KeyG KeyD'], '/dashboards'),
        ]
      : [go('go.requests', t('rail.requests'), ['KeyG KeyI'], '/requests')];
    return [
      ...places,
      go('ticket.new', t(staff ? 'rail.new' : 'rail.newRequest'), ['KeyC'], '/new'),
      {
        id: 'theme.toggle',
        title: t('theme'),
        group: t('account'),
        keys: ['Ctrl+Shift+KeyL'],
        run: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
      },
    ];
  }, [t, router, staff, theme, setTheme]);
  useRegisterCommands(commands);
  return null;
}
