'use client';

import type { Ticket } from '@/core/api/types';
import type { TicketChange } from '../api/changes';
import type { Opening } from './dialogs';
import { Facts } from './Facts';
import { Properties } from './Properties';
import { Duplicates, Links, Requester } from './Related';

type Props = { ticket: Ticket; staff: boolean; change: (change: TicketChange) => void; open: (opening: Opening) => void };

/** Everything about a ticket beside its conversation. */
export function SidePanel({ ticket, staff, change, open }: Props) {
  if (!staff) return <Facts ticket={ticket} staff={false} />;
  return (
    <div className="flex flex-col gap-4">
      <Properties ticket={ticket} change={change} />
      <Requester ticket={ticket} />
      <Links ticket={ticket} onAdd={() => open({ what: 'link' })} />
      <Duplicates ticket={ticket} onMerge={(into) => open({ what: 'merge', into })} />
      <div className="border-t border-hairline pt-3.5">
        <Facts ticket={ticket} staff />
      </div>
    </div>
  );
}
