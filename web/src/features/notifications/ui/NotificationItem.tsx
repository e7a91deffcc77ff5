import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { cx, IconButton } from '@/components/atoms';
import type { NotificationRow } from '@/core/api/types';
import { Link } from '@/core/i18n/navigation';
import { useTimeFormat } from '@/core/time/format';
import { CheckIcon } from '@/design/icons';
import type { DayName } from '../model/days';
import { hrefOf } from '../model/notification';

type NotificationItemProps = {
  row: NotificationRow;
  now: Date;
  day: DayName;
  onRead: (id: string) => void;
  onOpen: () => void;
};

/** One notification: opens its ticket and is read by that; M or the tick reads it in place. */
export function NotificationItem({ row, now, day, onRead, onOpen }: NotificationItemProps) {
  const t = useTranslations('notifications');
  const { when, clock, exact } = useTimeFormat();
  const unread = row.read_at === null;
  const read = () => {
    if (unread) onRead(row.id);
  };
  const key = (event: KeyboardEvent) => {
    if (event.code !== 'KeyM' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    read();
  };
  return (
    <li data-notification="" className="group relative">
      <Link
        href={hrefOf(row)}
        onKeyDown={key}
        onClick={() => {
          read();
          onOpen();
        }}
        className="grid grid-cols-[6px_minmax(0,1fr)_auto] gap-x-1.5 py-2 pr-3 pl-1 hover:bg-sunken focus-visible:-outline-offset-2"
      >
        <span aria-hidden="true" className={cx('mt-[7px] size-1.5 rounded-full', unread && 'bg-accent')} />
        <span
          className={cx(
            unread && 'font-semibold',
            row.kind === 'ticket_overdue' ? 'text-danger' : unread ? 'text-ink' : 'text-ink-2',
          )}
        >
          {row.text}
          {unread ? <span className="sr-only">, {t('unread')}</span> : null}
        </span>
        <time dateTime={row.created_at} title={exact(row.created_at)} className="text-ink-3 tabular-nums">
          {day === 'earlier' ? when(row.created_at, now.getTime()) : clock(row.created_at)}
        </time>
        <span className="col-start-2 col-end-4 truncate pr-8 text-ink-3">
          <span className="tabular-nums">{row.key}</span> · {row.title}
        </span>
      </Link>
      {unread ? (
        <IconButton
          label={t('markOne')}
          shortcut="M"
          tabIndex={-1}
          onClick={read}
          className="absolute right-1.5 bottom-0.5 size-7 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-md:bottom-0 max-md:size-9 max-md:opacity-100"
        >
          <CheckIcon />
        </IconButton>
      ) : null}
    </li>
  );
}
