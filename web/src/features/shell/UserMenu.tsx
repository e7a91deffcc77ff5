'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Avatar } from '@/components/atoms';
import { Menu, type MenuItem } from '@/components/molecules';
import { ClockIcon, GlobeIcon, InboxIcon, MoonIcon, ScreenIcon, SettingsIcon, SignOutIcon, SunIcon } from '@/design/icons';
import { api } from '@/core/api/client';
import type { Language, Me } from '@/core/api/types';
import { signOut } from '@/core/auth/session';
import { arranges, isStaff } from '@/core/auth/useMe';
import { useCommands } from '@/core/commands/registry';
import { fullLoad } from '@/core/i18n/fullLoad';
import { useRouter } from '@/core/i18n/navigation';
import { LOCALES } from '@/core/i18n/routing';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useTheme, type Theme } from '@/core/store/theme';
import { useUi } from '@/core/store/ui';
import { HOURS_COMMAND, useForetellWork, useOwnWork, useSetWork } from '@/features/work';

const THEMES: Theme[] = ['light', 'dark', 'system'];
const THEME_ICON = { light: <SunIcon />, dark: <MoonIcon />, system: <ScreenIcon /> };
const LANGUAGE_NAME: Record<Language, string> = { ru: 'Русский', en: 'English' };

/** The same page in the other language: a full load, since the whole document changes its language. */
export function inLanguage(language: Language, path: string): string {
  return path.replace(/^\/(ru|en)(?=\/|$)/, `/${language}`);
}

/** Whether one takes work now and in which hours, as entries of the menu; nothing until it is known. */
function useWork(me: Me): MenuItem[] {
  const t = useTranslations('shell');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const keep = useSetWork();
  const foretell = useForetellWork();
  const hours = useCommands((s) => s.commands.findLast((each) => each.id === HOURS_COMMAND));
  const now = useOwnWork(isStaff(me.role)).data;
  if (!now) return [];
  const set = async () => {
    const available = !now.available;
    const takeBack = foretell({ ...now, available });
    try {
      await keep({ available });
      toast(t(available ? 'available.on' : 'available.off'));
    } catch (error) {
      takeBack();
      toast(say(error), { tone: 'danger' });
    }
  };
  const when = <span className="block max-w-36 truncate">{now.calendar?.name ?? t('hours.asTeam')}</span>;
  return [
    { id: 'available', label: t('available.label'), icon: <InboxIcon />, hint: t('available.active', { count: now.active }), checked: now.available, many: true, onSelect: () => void set() },
    ...(hours ? [{ id: 'hours', label: t('hours.label'), icon: <ClockIcon />, hint: when, onSelect: hours.run }] : []),
  ];
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
  const work = useWork(me);
  const items: MenuItem[] = [
    ...work,
    ...THEMES.map((name, index) => ({ id: name, ...(index === 0 && work.length > 0 ? { part: '' } : {}), label: t(`themes.${name}`), icon: THEME_ICON[name], checked: theme === name, onSelect: () => setTheme(name) })),
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
