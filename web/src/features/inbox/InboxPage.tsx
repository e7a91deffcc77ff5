'use client';

import { lazy, Suspense, useEffect } from 'react';
import { usePreloadTicketView } from '@/features/tickets';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useRouter } from '@/core/i18n/navigation';
import { usePrefs } from '@/core/store/prefs';
import { useTicketList } from './api/list';
import { DeskSkeleton } from './ui/DeskSkeleton';
import { useAddress } from './ui/useAddress';

// Asked for at once and beside the rows themselves, so it is there before they are.
const code = typeof window === 'undefined' ? null : import('./ui/Desk');
const Desk = lazy(() => (code ?? import('./ui/Desk')).then((module) => ({ default: module.Desk })));

function Inbox() {
  const [address, go] = useAddress();
  const start = usePrefs((s) => s.start);
  const list = useTicketList(address, !(address.bare && start));
  usePreloadTicketView();
  return (
    <Suspense fallback={<DeskSkeleton />}>
      <Desk address={address} go={go} list={list} />
    </Suspense>
  );
}

/** The list of tickets and, where there is room, the open one beside it. Its first page is asked for before its own code is here. */
export function InboxPage() {
  const router = useRouter();
  const me = useMe().data;
  const staff = isStaff(me?.role);
  const owner = usePrefs((s) => s.owner);
  const own = usePrefs((s) => s.own);
  const wanted = me ? `${me.tenant.slug}:${me.id}` : null;
  useEffect(() => {
    if (wanted) own(wanted);
  }, [wanted, own]);
  useEffect(() => {
    if (me && !staff) router.replace('/requests');
  }, [me, staff, router]);
  if (me && !staff) return null;
  return staff && owner === wanted ? <Inbox /> : <DeskSkeleton />;
}
