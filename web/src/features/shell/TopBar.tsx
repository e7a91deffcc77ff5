'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, type ReactNode } from 'react';
import { Avatar, cx, IconButton } from '@/components/atoms';
import { MenuIcon } from '@/design/icons';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useSession } from '@/core/auth/session';
import { Link } from '@/core/i18n/navigation';
import { useLiveState } from '@/core/realtime/RealtimeProvider';
import { useUi } from '@/core/store/ui';

// Asked for at once and beside the session: by the time the name is known, its menu is there.
const menuCode = typeof window === 'undefined' ? null : import('./UserMenu');
const UserMenu = lazy(() => (menuCode ?? import('./UserMenu')).then((module) => ({ default: module.UserMenu })));

function LiveSign() {
  const t = useTranslations('shell');
  const state = useLiveState((s) => s.state);
  const signedIn = useSession((s) => s.state === 'in');
  if (!signedIn) return null;
  return (
    <span role="status" className="flex items-center gap-2 text-ink-3 max-lg:sr-only">
      <span aria-hidden="true" className={cx('size-1.5 rounded-full', state === 'live' ? 'bg-progress' : 'bg-pending')} />
      {t(`live.${state}`)}
    </span>
  );
}

export function TopBar({ bell, search }: { bell?: ReactNode; search?: ReactNode }) {
  const t = useTranslations();
  const me = useMe().data;
  const railOpen = useUi((s) => s.railOpen);
  const setRailOpen = useUi((s) => s.setRailOpen);
  return (
    <>
      <IconButton label={t('shell.menu')} aria-expanded={railOpen} onClick={() => setRailOpen(!railOpen)} className="md:hidden">
        <MenuIcon />
      </IconButton>
      <Link
        href={me && !isStaff(me.role) ? '/requests' : '/inbox'}
        className="shrink-0 truncate text-[15px] font-bold tracking-[-0.02em] md:w-[184px]"
      >
        {me?.tenant.name ?? t('common.product')}
      </Link>
      <div className="flex min-w-0 flex-1 justify-end md:justify-start">{me ? search : null}</div>
      <LiveSign />
      {me ? bell : null}
      {me ? (
        <Suspense
          fallback={
            <span className="grid size-8 shrink-0 place-items-center max-md:size-11">
              <Avatar name={me.name} size="lg" />
            </span>
          }
        >
          <UserMenu me={me} />
        </Suspense>
      ) : null}
    </>
  );
}
