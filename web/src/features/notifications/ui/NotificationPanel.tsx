'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState, type KeyboardEvent, type RefObject } from 'react';
import { Button, IconButton, Skeleton } from '@/components/atoms';
import { Popover } from '@/components/molecules';
import { Tabs } from '@/components/molecules/Tabs';
import { useMe } from '@/core/auth/useMe';
import { useUi } from '@/core/store/ui';
import { useNow } from '@/core/time/useNow';
import { CloseIcon } from '@/design/icons';
import { QueryError } from '@/features/shell';
import { useMarkRead } from '../api/mark';
import { TABS, useNotifications, type Tab } from '../api/notifications';
import { groupByDay } from '../model/days';
import { flattenRows, stepIndex } from '../model/notification';
import { NotificationItem } from './NotificationItem';

const MINUTE_MS = 60_000;
const ITEM = '[data-notification]';

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
  if (step === null) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(ITEM)];
  const current = items.findIndex((item) => item.contains(document.activeElement));
  items[stepIndex(current, step, items.length)]?.querySelector<HTMLElement>('a')?.focus();
}

type PanelProps = {
  unread: number;
  trigger: RefObject<HTMLElement | null>;
  onClose: (refocus?: boolean) => void;
};

/** The list by days. Arrows choose, Enter opens the ticket, M marks as read, Esc closes. */
export function NotificationPanel({ unread, trigger, onClose }: PanelProps) {
  const t = useTranslations('notifications');
  const toast = useUi((state) => state.toast);
  const failed = useCallback(() => toast(t('markFailed'), { tone: 'danger' }), [toast, t]);
  const { mutate } = useMarkRead(failed);
  const [tab, setTab] = useState<Tab>(unread > 0 ? 'unread' : 'all');
  const query = useNotifications(tab);
  return (
    <Popover
      open
      trigger={trigger}
      onClose={onClose}
      align="end"
      label={t('title')}
      className="w-[min(420px,calc(100vw-16px))] overflow-hidden! p-0!"
    >
      <div className="flex max-h-[inherit] flex-col" onKeyDown={moveFocus}>
        <div className="flex items-center gap-2 border-b border-hairline py-1.5 pr-1.5 pl-4">
          <h2 className="flex-1 font-semibold">{t('title')}</h2>
          {unread > 0 ? (
            <Button size="sm" variant="quiet" onClick={() => mutate({ all: true })}>
              {t('markAll')}
            </Button>
          ) : null}
          <IconButton label={t('close')} onClick={() => onClose()}>
            <CloseIcon />
          </IconButton>
        </div>
        <Tabs
          label={t('tabs')}
          tabs={TABS.map((id) => ({ id, label: t(`tab.${id}`), count: id === 'unread' ? unread : undefined }))}
          value={tab}
          onChange={setTab}
          className="flex min-h-0 flex-1 flex-col [&>[role=tablist]]:shrink-0 [&>[role=tablist]]:px-2 [&>[role=tabpanel]]:min-h-0 [&>[role=tabpanel]]:flex-1 [&>[role=tabpanel]]:overflow-y-auto [&>[role=tabpanel]]:pt-0"
        >
          <PanelBody query={query} tab={tab} onRead={(id) => mutate({ ids: [id] })} onOpen={() => onClose(false)} />
        </Tabs>
        <p className="border-t border-hairline px-4 py-1.5 text-[11px] leading-4 text-ink-3 max-md:hidden">
          {t('keys')}
        </p>
      </div>
    </Popover>
  );
}

type BodyProps = { query: ReturnType<typeof useNotifications>; tab: Tab; onRead: (id: string) => void; onOpen: () => void };

function PanelBody({ query, tab, onRead, onOpen }: BodyProps) {
  const t = useTranslations('notifications');
  const zone = useMe().data?.time_zone ?? 'UTC';
  const now = useNow(MINUTE_MS);
  if (query.isPending) return <Waiting />;
  const rows = flattenRows(query.data?.pages ?? []);
  if (query.isError && rows.length === 0) {
    return <QueryError error={query.error} retry={() => void query.refetch()} />;
  }
  if (rows.length === 0) {
    return (
      <div className="px-4 py-8">
        <p className="font-semibold">{tab === 'all' ? t('empty.title') : t(`nothing.${tab}`)}</p>
        {tab === 'all' ? <p className="mt-1 text-ink-2">{t('empty.text')}</p> : null}
      </div>
    );
  }
  return (
    <>
      {groupByDay(rows, now, zone).map((group) => (
        <section key={group.name} aria-label={t(`days.${group.name}`)}>
          <h3 className="type-label px-4 pt-3 pb-1 text-ink-3">{t(`days.${group.name}`)}</h3>
          <ul>
            {group.items.map((row) => (
              <NotificationItem
                key={row.id}
                row={row}
                now={now}
                day={group.name}
                onRead={onRead}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage ? (
        <Button
          variant="quiet"
          busy={query.isFetchingNextPage}
          className="my-2 ml-2"
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}

function Waiting() {
  return (
    <div className="flex flex-col gap-4 px-4 py-4">
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex flex-col gap-1.5">
          <Skeleton className="h-4 w-3/4" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      ))}
    </div>
  );
}
