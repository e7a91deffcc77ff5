'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo } from 'react';
import { useKeySettings } from '@/core/commands/settings';
import { useActions, type Actions } from '@/core/commands/useActions';
import { arranges, isStaff, useMe } from '@/core/auth/useMe';
import { useRouter } from '@/core/i18n/navigation';
import { useTheme } from '@/core/store/theme';
import { inboxHref } from '@/core/links';

const MINE = inboxHref({ q: 'assignee:me is:active', sort: '-updated_at', view: 'mine' });
const UNASSIGNED = inboxHref({ q: 'is:unassigned is:active', sort: 'created_at', view: 'unassigned' });

/** Dark where it was light: of "as the system", the other of what the system shows. */
function otherTheme(theme: 'light' | 'dark' | 'system'): 'light' | 'dark' {
  const dark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  return dark ? 'light' : 'dark';
}

/** What works on every page: going places, the theme; and the keys of the one who is signed in. */
export function ShellCommands() {
  const t = useTranslations('shell');
  const router = useRouter();
  const me = useMe().data;
  const role = me?.role;
  const staff = isStaff(role);
  const userId = me?.id;
  const { theme, setTheme } = useTheme();
  useEffect(() => {
    if (userId) useKeySettings.getState().load(userId);
  }, [userId]);
  const actions = useMemo<Actions>(() => {
    const go = (href: string) => () => router.push(href);
    const places: Actions = staff
      ? {
          'go.inbox': go('/inbox'),
          'go.mine': go(MINE),
          'go.unassigned': go(UNASSIGNED),
          'go.dashboards': go('/dashboards'),
        }
      : { 'go.requests': go('/requests') };
    return {
      ...places,
      'go.settings': arranges(role) && go('/settings'),
      'ticket.new': { title: t(staff ? 'rail.new' : 'rail.newRequest'), run: go('/new') },
      'theme.toggle': () => setTheme(otherTheme(theme)),
    };
  }, [t, router, role, staff, theme, setTheme]);
  useActions(actions);
  return null;
}
