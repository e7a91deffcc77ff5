import type { ReactNode } from 'react';
import { PageMessages } from '@/core/i18n/PageMessages';
import type { Locale } from '@/core/i18n/routing';
import { SettingsCommands } from '@/features/admin';
import { NotificationBell } from '@/features/notifications';
import { PaletteButton, PaletteOverlays } from '@/features/palette';
import { AppFrame } from '@/features/shell';
import { ViewsRail } from '@/features/views';
import { OwnWork } from '@/features/work';

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** Frame of every signed-in page. Slots of the top bar are composed here. */
export default async function AppLayout({ children, params }: Props) {
  const locale = (await params).locale as Locale;
  const bell = (
    <PageMessages locale={locale} namespaces={['notifications']}>
      <NotificationBell />
    </PageMessages>
  );
  const search = (
    <PageMessages locale={locale} namespaces={['palette']}>
      <PaletteButton />
    </PageMessages>
  );
  const overlays = (
    <PageMessages locale={locale} namespaces={['palette', 'work']}>
      <PaletteOverlays />
      <SettingsCommands />
      <OwnWork />
    </PageMessages>
  );
  const views = (
    <PageMessages locale={locale} namespaces={['views']}>
      <ViewsRail />
    </PageMessages>
  );
  return (
    <AppFrame bell={bell} search={search} overlays={overlays} views={views}>
      {children}
    </AppFrame>
  );
}
