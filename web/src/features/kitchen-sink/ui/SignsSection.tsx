'use client';

import { useTranslations } from 'next-intl';
import { Avatar, Badge, Chip, ChipButton, Counter, cx, Fuse, PRIORITIES, PriorityBars, ProgressBar, Skeleton, Spinner, STATUS_INK, STATUSES, StatusShape } from '@/components/atoms';
import { ChevronDownIcon } from '@/design/icons';
import { Case, Section } from './Section';

/** What is read at a glance. */
export function SignsSection() {
  const t = useTranslations('kitchen');
  const tc = useTranslations('common');
  return (
    <Section id="signs" title={t('signs.title')}>
      <Case name={t('signs.status')}>
        {STATUSES.map((status) => (
          <span key={status} className={cx('flex items-center gap-2', STATUS_INK[status])}>
            <StatusShape status={status} />
            {tc(`status.${status}`)}
          </span>
        ))}
      </Case>
      <Case name={t('signs.priority')}>
        {PRIORITIES.map((priority) => (
          <span key={priority} className="flex items-center gap-2">
            <PriorityBars priority={priority} />
            {tc(`priority.${priority}`)}
          </span>
        ))}
      </Case>
      <Case name={t('signs.fuse')}>
        <Fuse text="1:55" share={0.62} tone="calm" />
        <Fuse text="0:42:10" share={0.16} tone="near" />
        <Fuse text="−1:03" share={0} tone="broken" />
        <Fuse text={tc('sla.paused')} share={0.5} tone="still" />
      </Case>
      <Case name={t('signs.chips')}>
        <Chip>{t('people.team')}</Chip>
        <Chip tone="accent">{t('signs.chosen')}</Chip>
        <Chip tone="danger">{t('signs.late')}</Chip>
        <Chip tone="note">{t('signs.note')}</Chip>
        <ChipButton>
          {t('signs.open')}
          <ChevronDownIcon className="size-3.5" />
        </ChipButton>
        <ChipButton className="wn-focus">{t('state.focus')}</ChipButton>
        <span className="w-40 min-w-0">
          <Chip>
            <span className="truncate">{t('sample.long')}</span>
          </Chip>
        </span>
      </Case>
      <Case name={t('signs.badges')}>
        <Badge>{t('signs.draft')}</Badge>
        <Badge tone="accent">{t('signs.fresh')}</Badge>
        <Badge tone="danger">{t('signs.late')}</Badge>
        <Badge tone="note">{t('signs.note')}</Badge>
        <Counter value={3} label={t('signs.unread', { count: 3 })} tone="accent" />
        <Counter value={42} />
        <Counter value={1200} max={999} tone="danger" />
      </Case>
      <Case name={t('signs.people')}>
        {(['xs', 'sm', 'md', 'lg'] as const).map((size) => (
          <Avatar key={size} name={t('people.anna')} size={size} />
        ))}
        <Avatar name="" label={t('signs.unknown')} />
      </Case>
      <Case name={t('signs.progress')}>
        <div className="flex w-full max-w-[420px] flex-col gap-4">
          <ProgressBar label={t('signs.half')} share={0.5} />
          <ProgressBar label={t('signs.failing')} share={0.8} tone="danger" />
          <ProgressBar label={t('signs.endless')} />
          <span className="flex items-center gap-2 text-ink-2">
            <Spinner /> {t('signs.endless')}
          </span>
          <Skeleton className="h-3 w-4/5" />
          <Skeleton className="h-3 w-3/5" />
        </div>
      </Case>
    </Section>
  );
}
