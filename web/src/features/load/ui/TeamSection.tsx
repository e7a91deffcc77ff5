'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Avatar, Button, cx, LINK, Skeleton } from '@/components/atoms';
import { QueryError } from '@/features/shell';
import type { MemberLoad, TeamLoad } from '@/core/api/types';
import { Link } from '@/core/i18n/navigation';
import { useTimeFormat } from '@/core/time/format';
import { WorkDialog } from '@/features/work';
import { useTeamLoad } from '../api/load';
import { scaleOf, standingOf, sumOf } from '../model/load';

const WIDTH = 120;
const DOT = { free: 'bg-progress', full: 'bg-pending', off: 'border border-control', away: 'border border-dashed border-control' } as const;

/** What somebody has, on the scale of their team; a tick marks the most they may have. */
function LoadBar({ member, scale }: { member: MemberLoad; scale: number }) {
  const at = (count: number) => (count / scale) * WIDTH;
  const over = member.capacity !== null && member.active >= member.capacity;
  return (
    <svg viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" aria-hidden="true" className={cx('block h-3 w-full', over ? 'text-pending' : 'text-progress')}>
      <rect y="4" width={WIDTH} height="4" fill="var(--hairline)" />
      <rect y="2" width={at(member.active)} height="8" fill="currentColor" />
      {member.capacity === null ? null : <rect x={Math.max(0, at(member.capacity) - 1.5)} width="1.5" height="12" fill="var(--ink)" />}
    </svg>
  );
}

function Member({ member, scale, onEdit }: { member: MemberLoad; scale: number; onEdit: () => void }) {
  const t = useTranslations('load');
  const time = useTimeFormat();
  const standing = standingOf(member);
  const waiting = member.oldest_waiting;
  return (
    <li
      data-member={member.person.id}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b border-hairline py-2 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1.2fr)_auto]"
    >
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar name={member.person.name} size="sm" />
        <span className="min-w-0">
          <b className="block truncate font-semibold">{member.person.name}</b>
          <span className="flex items-center gap-1.5 text-ink-3">
            <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-full', DOT[standing])} />
            <span className="min-w-0 truncate" title={member.calendar ? t('hours', { name: member.calendar.name }) : undefined}>
              {t(`standing.${standing}`)}
              {member.calendar ? ` · ${member.calendar.name}` : null}
            </span>
          </span>
        </span>
      </span>
      <span className="max-md:order-3 max-md:col-span-2">
        <span className="block tabular-nums">{member.capacity === null ? t('active', { count: member.active }) : t('activeOf', { count: member.active, capacity: member.capacity })}</span>
        <LoadBar member={member} scale={scale} />
      </span>
      <span className="min-w-0 text-ink-2 max-md:order-4 max-md:col-span-2">
        {waiting ? (
          <>
            <Link href={`/t/${waiting.id}`} className={LINK}>
              {waiting.key}
            </Link>{' '}
            <span className="line-clamp-1" title={waiting.title}>
              {t('waits', { when: time.when(waiting.created_at) })}
            </span>
          </>
        ) : (
          <span className="text-ink-3">{t('nobodyWaits')}</span>
        )}
      </span>
      <Button size="sm" variant="quiet" aria-label={t('editNamed', { name: member.person.name })} onClick={onEdit}>
        {t('edit')}
      </Button>
    </li>
  );
}

function Backlog({ load }: { load: TeamLoad }) {
  const t = useTranslations('load');
  const time = useTimeFormat();
  const { count, oldest } = load.backlog;
  if (count === 0) return <span>{t('noBacklog')}</span>;
  return (
    <span className="text-pending">
      {t('backlog', { count })}
      {oldest ? (
        <>
          {' '}
          {t('oldest', { when: time.when(oldest.created_at) })}{' '}
          <Link href={`/t/${oldest.id}`} className={LINK}>
            {oldest.key}
          </Link>
        </>
      ) : null}
    </span>
  );
}

/** One team: who has how much, and its tickets that are nobody's. */
export function TeamSection({ id, name }: { id: string; name: string }) {
  const t = useTranslations('load');
  const query = useTeamLoad(id);
  const [editing, setEditing] = useState<MemberLoad | null>(null);
  const load = query.data;
  const sum = load && sumOf(load);
  return (
    <section aria-labelledby={`team-${id}`} data-team={id} aria-busy={query.isPending}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-control pb-1.5">
        <h2 id={`team-${id}`} className="type-title">
          {name}
        </h2>
        {load ? <span className="text-ink-3">{t(`strategies.${load.strategy}`)}</span> : null}
      </div>
      {load && sum ? (
        <>
          <p className="flex flex-wrap gap-x-5 gap-y-1 py-2 text-ink-2">
            <Backlog load={load} />
            <span>{t('sum', { active: sum.active, free: sum.free })}</span>
            {sum.room === null || sum.free === 0 ? null : <span>{t('room', { count: sum.room })}</span>}
          </p>
          {load.members.length === 0 ? (
            <p className="border-t border-hairline py-2 text-ink-3">{t('nobody')}</p>
          ) : (
            <ul className="border-t border-hairline">
              {load.members.map((member) => (
                <Member key={member.person.id} member={member} scale={scaleOf(load.members)} onEdit={() => setEditing(member)} />
              ))}
            </ul>
          )}
        </>
      ) : query.isError ? (
        <QueryError error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton className="mt-3 h-16 w-full" />
      )}
      {editing ? <WorkDialog work={editing} onClose={() => setEditing(null)} /> : null}
    </section>
  );
}
