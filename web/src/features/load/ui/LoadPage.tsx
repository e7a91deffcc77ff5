'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { LINK, Skeleton } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';
import { arranges, isStaff, useMe } from '@/core/auth/useMe';
import { Link, useRouter } from '@/core/i18n/navigation';
import { live, useTeams } from '@/features/catalogue';
import { QueryError } from '@/features/shell';
import { TeamSection } from './TeamSection';

function Teams() {
  const t = useTranslations('load');
  const query = useTeams();
  const [opened, setOpened] = useState(false);
  const teams = live(query.data);
  if (!query.data) return query.isError ? <QueryError error={query.error} retry={() => void query.refetch()} /> : <Skeleton className="h-48 w-full" />;
  if (teams.length === 0) {
    return (
      <EmptyState
        title={t('empty.title')}
        text={t('empty.text')}
        action={
          <Link href="/settings/teams" className={LINK}>
            {t('empty.link')}
          </Link>
        }
      />
    );
  }
  const manned = teams.filter((team) => team.members.length > 0);
  const empty = teams.filter((team) => team.members.length === 0);
  return (
    <>
      {manned.map((team) => (
        <TeamSection key={team.id} id={team.id} name={team.name} />
      ))}
      {empty.length > 0 ? (
        <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
          <summary className="inline-flex min-h-8 items-center rounded-control text-ink-2 hover:text-ink max-md:min-h-11">{t('unmanned', { count: empty.length })}</summary>
          {opened ? (
            <ul className="mt-2 border-t border-hairline">
              {empty.map((team) => (
                <li key={team.id} className="truncate border-b border-hairline py-2 text-ink-2">
                  {team.name}
                </li>
              ))}
            </ul>
          ) : null}
        </details>
      ) : null}
    </>
  );
}

/** Who has how much, team by team, and what waits for somebody; for supervisors. */
export function LoadPage() {
  const t = useTranslations('load');
  const router = useRouter();
  const role = useMe().data?.role;
  const allowed = arranges(role);
  useEffect(() => {
    if (role !== undefined && !allowed) router.replace(isStaff(role) ? '/inbox' : '/requests');
  }, [role, allowed, router]);
  if (!allowed) return null;
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex w-full max-w-[960px] flex-col gap-8 px-4 py-5 md:px-8 md:py-6">
        <div>
          <h1 className="type-page">{t('title')}</h1>
          <p className="mt-0.5 text-ink-2">{t('lead')}</p>
        </div>
        <Teams />
      </div>
    </div>
  );
}
