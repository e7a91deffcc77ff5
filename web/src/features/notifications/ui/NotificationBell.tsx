'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useMemo } from 'react';
import { IconButton } from '@/components/atoms';
import { usePopover } from '@/components/molecules';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import { BellIcon } from '@/design/icons';
import { useNotifications } from '../api/notifications';
import { badgeText, unreadOf } from '../model/notification';
import { Arrivals } from './Arrivals';

const load = () => import('./NotificationPanel');
const NotificationPanel = lazy(() => load().then((module) => ({ default: module.NotificationPanel })));

/** The bell of the top bar: how many are unread. The panel's code comes when the pointer or the focus does. */
export function NotificationBell() {
  const t = useTranslations('notifications');
  const { open, setOpen, close, trigger } = usePopover();
  const query = useNotifications();
  const unread = unreadOf(query.data?.pages ?? []);
  const commands = useMemo(
    () => [{ id: 'notifications.open', title: t('open'), run: () => setOpen(true) }],
    [t, setOpen],
  );
  useRegisterCommands(commands);
  return (
    <>
      <span className="relative">
        <IconButton
          ref={trigger}
          label={t('bell', { count: unread })}
          aria-haspopup="dialog"
          aria-expanded={open}
          onPointerEnter={() => void load()}
          onFocus={() => void load()}
          onClick={() => setOpen(!open)}
        >
          <BellIcon />
        </IconButton>
        {unread > 0 ? (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute top-0 right-0 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[10px] leading-none font-bold text-on-accent tabular-nums max-md:top-1.5 max-md:right-1"
          >
            {badgeText(unread)}
          </span>
        ) : null}
      </span>
      <Arrivals unread={query.data ? unread : null} />
      {open ? (
        <Suspense fallback={null}>
          <NotificationPanel unread={unread} trigger={trigger} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
