'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { Button, cx, StatusShape } from '@/components/atoms';
import { Menu, type MenuItem } from '@/components/molecules';
import { ChevronDownIcon, ReplyIcon } from '@/design/icons';
import type { Ticket } from '@/core/api/types';
import { live, useStatuses } from '@/features/catalogue';
import type { Then } from '../model/outgoing';

export type After = { id: string; label: string; then: Then | null };
const USUAL = ['pending', 'on_hold', 'resolved'] as const;

/** What may become of the ticket with a reply: nothing, a category's own status, or one the desk has named. */
export function useAfters(ticket: Ticket, enabled: boolean): After[] {
  const t = useTranslations('composer');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const statuses = useStatuses(enabled).data;
  return useMemo(() => {
    const may = (to: string) => to === ticket.status || (ticket.allowed_moves ?? []).includes(to as Ticket['status']);
    return [
      { id: 'stay', label: t('send.stay'), then: null },
      ...USUAL.filter(may).map((to): After => ({ id: to, label: t(`send.${to}`), then: { to } })),
      ...live(statuses)
        .filter((status) => status.id !== null && !status.is_default && status.category !== 'closed' && may(status.category))
        .map((status): After => ({ id: status.id ?? '', label: t('send.as', { name: status.name[language] }), then: { to: status.category, status_id: status.id } })),
    ];
  }, [t, language, statuses, ticket.status, ticket.allowed_moves]);
}

type Props = {
  afters: After[];
  chosen: After;
  disabled: boolean;
  onChoose: (after: After) => void;
  onSend: (after: After) => void;
};

/** The primary button names what it will do; the arrow beside it changes that, Ctrl Shift Enter chooses and sends. */
export function SendButton({ afters, chosen, disabled, onChoose, onSend }: Props) {
  const t = useTranslations('composer');
  const atOnce = useRef(false);
  const items: MenuItem[] = afters.map((after) => ({
    id: after.id,
    label: after.label,
    icon: after.then ? <StatusShape status={after.then.to} /> : <ReplyIcon />,
    checked: after.id === chosen.id,
    onSelect: () => {
      onChoose(after);
      if (atOnce.current) onSend(after);
      atOnce.current = false;
    },
  }));
  return (
    <span className="ml-auto flex min-w-0">
      <Button variant="primary" data-action="send" disabled={disabled} onClick={() => onSend(chosen)} data-tip={chosen.label} data-keys="Ctrl Enter" className={cx('min-w-0 shrink rounded-r-none')}>
        <span className="truncate">{chosen.label}</span>
      </Button>
      <Menu
        label={t('after')}
        align="end"
        items={items}
        trigger={(props) => (
          <Button
            {...props}
            variant="primary"
            data-action="sendAnd"
            aria-label={t('after')}
            data-tip={t('after')}
            data-keys="Ctrl Shift Enter"
            className="rounded-l-none border-l-surface px-2"
            onClick={(event) => {
              // Opened by Ctrl Shift Enter: what is chosen is also sent.
              atOnce.current = event.currentTarget.dataset.atOnce === 'true';
              delete event.currentTarget.dataset.atOnce;
              props.onClick();
            }}
          >
            <ChevronDownIcon />
          </Button>
        )}
      />
    </span>
  );
}
