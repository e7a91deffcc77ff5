'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { ChevronLeftIcon } from '@/design/icons';
import { EmptyState } from '@/components/molecules';
import { useActions } from '@/core/commands/useActions';
import { isStaff, useMe } from '@/core/auth/useMe';
import { useRouter } from '@/core/i18n/navigation';
import { useClientPathname } from '@/core/i18n/useClientPathname';
import { IconButton } from '@/components/atoms';
import { LazyTicketView, loadTicketView } from './ui/LazyTicketView';

// Asked for at once, beside the session and the ticket.
if (typeof window !== 'undefined') void loadTicketView().catch(() => undefined);

/** The number in the address: "/t/1042". */
export function ticketIdOf(path: string | null): number | null {
  const found = path?.match(/^\/t\/(\d{1,12})$/)?.[1];
  return found ? Number(found) : null;
}

export function TicketPage() {
  const t = useTranslations('tickets');
  const router = useRouter();
  const id = ticketIdOf(useClientPathname());
  const staff = isStaff(useMe().data?.role);
  const back = useCallback(() => {
    if (window.history.length > 1) router.back();
    else router.push(staff ? '/inbox' : '/requests');
  }, [router, staff]);
  useActions(useMemo(() => ({ 'ticket.back': back }), [back]));
  if (id === null) return <EmptyState title={t('missing.title')} text={t('missing.text')} />;
  return (
    <LazyTicketView
      id={id}
      layout="page"
      start={
        <IconButton label={t('back')} command="ticket.back" className="-ml-2" onClick={back}>
          <ChevronLeftIcon />
        </IconButton>
      }
    />
  );
}
