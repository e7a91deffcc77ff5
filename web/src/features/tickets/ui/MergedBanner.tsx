'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button, LINK } from '@/components/atoms';
import { Banner } from '@/components/molecules/Banner';
import type { Ticket } from '@/core/api/types';
import { Link } from '@/core/i18n/navigation';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { storeTicket, ticketKey } from '../api/keys';
import { settleTicket } from '../api/mutations';
import { sendUnmerge } from '../api/organise';

/** Where a merged ticket reads on, and the way to take the merge back. */
export function MergedBanner({ ticket, staff }: { ticket: Ticket; staff: boolean }) {
  const t = useTranslations('tickets');
  const client = useQueryClient();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const into = ticket.merged_into;
  const unmerge = useMutation({
    mutationFn: () => sendUnmerge(ticket.id, ticket.version),
    onSuccess: (fresh) => {
      storeTicket(client, fresh);
      settleTicket(client, ticket.id);
      if (into !== null) void client.invalidateQueries({ queryKey: ticketKey(into) });
      toast(t('merge.undone', { key: ticket.key }));
    },
    onError: (error) => toast(say(error), { tone: 'danger' }),
  });
  if (into === null) return null;
  const key = ticket.key.replace(/\d+$/, String(into));
  return (
    <Banner
      className="border-b"
      action={
        staff ? (
          <Button size="sm" busy={unmerge.isPending} onClick={() => unmerge.mutate()}>
            {t('merge.undo')}
          </Button>
        ) : undefined
      }
    >
      {t('merge.banner')}{' '}
      <Link href={`/t/${into}`} className={LINK}>
        {key}
      </Link>
    </Banner>
  );
}
