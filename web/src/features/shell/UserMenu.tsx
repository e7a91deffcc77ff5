'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { Avatar } from '@/components/atoms';
import { Menu, type MenuItem } from '@/components/molecules';
import { GlobeIcon, InboxIcon, MoonIcon, ScreenIcon, SettingsIcon, SignOutIcon, SunIcon } from '@/design/icons';
import { api } from '@/core/api/client';
import type { Language, Me, PersonWork } from '@/core/api/types';
import { signOut } from '@/core/auth/session';
import { arranges, isStaff } from '@/core/auth/useMe';
import { fullLoad } from '@/core/i18n/fullLoad';
import { useRouter } from '@/core/i18n/navigation';
import { LOCALES } from '@/core/i18n/routing';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useTheme, type Theme } from '@/core/store/theme';
import { useUi } from '@/core/store/ui';

const THEMES: Theme[] = ['light', 'dark', 'system'];
const THEME_ICON = { light: <SunIcon />, dark: <MoonIcon />, system: <ScreenIcon /> };
const LANGUAGE_NAME: Record<Language, string> = { ru: 'Русский', en: 'English' };

/** The same page in the other language: a full load, since the whole document changes its language. */
export function inLanguage(language: Language, path: string): string {
  return path.replace(/^\/(ru|en)(?=\/|$)/, `/${language}`);
}

const OWN_WORK = ['people', 'me', 'work'];

/** Whether one takes work now, as an entry of the menu; nothing until it is known. */
function useAvailability(me: Me): MenuItem[] {
  const t = useTranslations('shell');
  const client = useQueryClient();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const work = useQuery({ queryKey: OWN_WORK, queryFn: ({ signal }) => api.get('/api/v2/people/me/work', { signal }), enabled: isStaff(me.role), staleTime: 30_000 });
  if (!work.data) return [];
  const now = work.data;
  const set = async () => {
    const available = !now.available;
    client.setQueryData<PersonWork>(OWN_WORK, { ...now, available });
    try {
      client.setQueryData<PersonWork>(OWN_WORK, await api.patch('/api/v2/people/me/work', { available }));
      toast(t(available ? 'available.on' : 'available.off'));
    } catch (error) {
      client.setQueryData<PersonWork>(OWN_WORK, now);
      toast(say(error), { tone: 'danger' });
    }
  };
  return [{ id: 'available', label: t('available.label'), icon: <InboxIcon />, hint: t('available.active', { count: now.active }), checked: now.available, many: true, onSelect: () => void set() }];
}

export function UserMenu({ me }: { me: Me }) {
  const t = useTranslations('shell');
  const tc = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const { theme, setTheme } = useTheme();
  const switchTo = (language: Language) => {
    const { pathname, search, hash } = window.location;
    const go = async () => {
      await import('@/core/i18n/place').then((place) => place.keepPlace()).catch(() => undefined);
      fullLoad(inLanguage(language, pathname) + search + hash);
    };
    // Whether or not it could be remembered, the reader gets the language asked for.
    api.patch('/api/v1/auth/me/', { language }).then(go, go);
  };
  const leave = async () => {
    await signOut();
    fullLoad(`/${locale}/login`);
  };
  const available = useAvailability(me);
  const items: MenuItem[] = [
    ...available,
    ...THEMES.map((name, index) => ({ id: name, ...(index === 0 && available.length > 0 ? { part: '' } : {}), label: t(`themes.${name}`), icon: THEME_ICON[name], checked: theme === name, onSelect: () => setTheme(name) })),
    ...LOCALES.map((name) => ({ id: name, label: LANGUAGE_NAME[name], icon: <GlobeIcon />, checked: locale === name, onSelect: () => switchTo(name) })),
    ...(arranges(me.role) ? [{ id: 'settings', part: '', label: t('rail.settings'), icon: <SettingsIcon />, onSelect: () => router.push('/settings') }] : []),
    { id: 'out', label: t('signOut'), icon: <SignOutIcon />, onSelect: () => void leave() },
  ];
  return (
    <Menu
      label={t('account')}
      align="end"
      items={items}
      header={
        <div className="mb-1 max-w-64 border-b border-hairline px-2.5 pt-1.5 pb-2">
          <p className="truncate font-semibold">{me.name}</p>
          <p className="truncate text-ink-3">{me.email}</p>
          <p className="truncate text-ink-3">{tc(`role.${me.role}`)}</p>
        </div>
      }
      trigger={(props) => (
        <button
          type="button"
          {...props}
          aria-label={`${t('account')}: ${me.name}`}
          title={me.name}
          className="grid size-8 shrink-0 place-items-center rounded-full max-md:size-11"
        >
          <Avatar name={me.name} size="lg" />
        </button>
      )}
    />
  );
}
