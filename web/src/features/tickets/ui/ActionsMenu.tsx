'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/atoms';
import { Menu, type MenuItem } from '@/components/molecules';
import { DotsIcon, LinkIcon, MergeIcon, PrintIcon, SplitIcon, TrashIcon } from '@/design/icons';
import type { Ticket } from '@/core/api/types';
import { useMe } from '@/core/auth/useMe';
import { useLocalePath, useRouter } from '@/core/i18n/navigation';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { sendDelete } from '../api/changes';
import { ticketKey } from '../api/keys';
import type { Opening } from './dialogs';

type Props = { ticket: Ticket; staff: boolean; page: boolean; open: (opening: Opening) => void; restore: () => void };

/** What is done to a ticket less often. */
export function ActionsMenu({ ticket, staff, page, open, restore }: Props) {
  const t = useTranslations('tickets');
  const role = useMe().data?.role;
  const client = useQueryClient();
  const router = useRouter();
  const path = useLocalePath();
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const remove = () =>
    sendDelete(ticket.id, ticket.version).then(
      () => {
        toast(t('done.deleted', { key: ticket.key }), { action: { label: t('undo'), run: restore } });
        void client.invalidateQueries({ queryKey: ['tickets'] });
        client.removeQueries({ queryKey: ticketKey(ticket.id) });
        if (page) router.push('/inbox');
      },
      (error: unknown) => toast(say(error), { tone: 'danger' }),
    );
  const copy = () => void navigator.clipboard?.writeText(`${window.location.origin}${path(`/t/${ticket.id}`)}`).then(() => toast(t('actions.linkCopied')));
  const items: MenuItem[] = [{ id: 'link', label: t('actions.copyLink'), icon: <LinkIcon />, onSelect: copy }];
  if (page) items.push({ id: 'print', label: t('actions.print'), icon: <PrintIcon />, onSelect: () => window.print() });
  if (staff) {
    const merged = ticket.merged_into !== null;
    items.push(
      { id: 'merge', part: '', label: t('actions.merge'), icon: <MergeIcon />, disabled: merged, onSelect: () => open({ what: 'merge' }) },
      { id: 'split', label: t('actions.split'), icon: <SplitIcon />, disabled: merged, onSelect: () => open({ what: 'split' }) },
      { id: 'relate', label: t('actions.relate'), icon: <LinkIcon />, onSelect: () => open({ what: 'link' }) },
    );
  }
  if (role === 'supervisor' || role === 'admin') items.push({ id: 'delete', part: '', label: t('actions.delete'), icon: <TrashIcon />, danger: true, onSelect: () => void remove() });
  return (
    <Menu
      label={t('actions.more')}
      align="end"
      items={items}
      trigger={(props) => (
        <IconButton {...props} label={t('actions.more')} data-action="more">
          <DotsIcon />
        </IconButton>
      )}
    />
  );
}
