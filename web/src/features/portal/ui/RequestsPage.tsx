'use client';

import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button, Skeleton } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';
import type { Me } from '@/core/api/types';
import { useMe } from '@/core/auth/useMe';
import { putQuery } from '@/core/links';
import { QueryError, useCounters } from '@/features/shell';
import { useLiveRequests, useRequests } from '../api/requests';
import { filterToQuery, parseFilter, type PortalFilter } from '../model/filter';
import { flattenPages } from '../model/sections';
import { FilterBar } from './FilterBar';
import { RequestSections } from './RequestSections';
import { WriteLink } from './WriteLink';

/** The customer's own requests; an organization's administrator sees the organization's. */
export function RequestsPage() {
  const me = useMe().data;
  return me ? <Requests me={me} /> : null;
}

function Requests({ me }: { me: Me }) {
  const mayWiden = me.role === 'org_admin';
  const filter = parseFilter(new URLSearchParams(useSearchParams()), mayWiden);
  const requests = useRequests(filter, mayWiden);
  useLiveRequests();

  const choose = (change: Partial<PortalFilter>) => {
    // The bar and not the last drawn page: two choices in quick succession both count.
    const here = parseFilter(new URLSearchParams(window.location.search), mayWiden);
    putQuery(filterToQuery({ ...here, ...change }, mayWiden), 'replace');
  };
  const tickets = requests.data ? flattenPages(requests.data.pages) : [];
  const nothing = requests.isSuccess && tickets.length === 0;
  return (
    <Frame filter={filter} mayWiden={mayWiden} onFilter={choose} empty={nothing}>
      {requests.isPending ? (
        <Waiting />
      ) : requests.isError && tickets.length === 0 ? (
        <QueryError error={requests.error} retry={() => void requests.refetch()} />
      ) : tickets.length === 0 ? (
        <Nothing filter={filter} onFilter={choose} />
      ) : (
        <RequestSections tickets={tickets} meId={me.id} complete={!requests.hasNextPage} />
      )}
      {requests.hasNextPage ? (
        <More busy={requests.isFetchingNextPage} onMore={() => void requests.fetchNextPage()} />
      ) : null}
    </Frame>
  );
}

type FrameProps = {
  filter: PortalFilter;
  mayWiden: boolean;
  onFilter: (change: Partial<PortalFilter>) => void;
  /** The empty state has the link of its own. */
  empty: boolean;
  children: ReactNode;
};

function Frame({ filter, mayWiden, onFilter, empty, children }: FrameProps) {
  const t = useTranslations('portal');
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex w-full max-w-[800px] flex-col gap-5 px-4 py-6 md:px-8 md:py-8">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div>
            <h1 className="type-page">
              {mayWiden && filter.whose === 'organization' ? t('titleOrganization') : t('title')}
            </h1>
            <Summary />
          </div>
          {empty ? null : <WriteLink />}
        </div>
        <FilterBar filter={filter} mayWiden={mayWiden} onChange={onFilter} />
        {children}
      </div>
    </div>
  );
}

/** How many are open, whatever the filter shows. */
function Summary() {
  const t = useTranslations('portal');
  const { requester } = useCounters();
  return (
    <p role="status" className="mt-0.5 min-h-5 text-ink-3 first-letter:uppercase">
      {requester ? t('open', { count: requester.open }) : null}
    </p>
  );
}

function Nothing({ filter, onFilter }: { filter: PortalFilter; onFilter: (change: Partial<PortalFilter>) => void }) {
  const t = useTranslations('portal');
  const { requester } = useCounters();
  const hidden = filter.show === 'open' && (requester?.all ?? 0) > 0;
  const action = hidden ? (
    <Button onClick={() => onFilter({ show: 'all' })}>{t('empty.showAll')}</Button>
  ) : (
    <WriteLink />
  );
  const name = hidden ? 'open' : 'never';
  return (
    <div className="-mx-4 border-t border-hairline md:-mx-8">
      <EmptyState title={t(`empty.${name}.title`)} text={t(`empty.${name}.text`)} action={action} />
    </div>
  );
}

function Waiting() {
  const t = useTranslations('portal');
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="flex flex-col gap-2 border-b border-hairline py-3.5 pl-7">
          <Skeleton className="h-6 w-3/5" />
          <Skeleton className="h-5 w-4/5" />
          <Skeleton className="h-5 w-2/5" />
        </div>
      ))}
    </div>
  );
}

function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const t = useTranslations('portal');
  return (
    <Button busy={busy} className="self-center" onClick={onMore}>
      {t('more')}
    </Button>
  );
}
