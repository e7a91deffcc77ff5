'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge, Highlight, IconButton } from '@/components/atoms';
import { DiffText } from '@/components/molecules/DiffText';
import { TimelineEvent, TimelineFold, TimelineList, TimelineMark, TimelineMessage } from '@/components/organisms/TimelinePieces';
import { PenIcon, ReplyIcon } from '@/design/icons';
import { Case, Section } from './Section';

const at = (clock: string): ReactNode => <time dateTime={`2026-11-20T${clock}`}>{clock}</time>;

/** What is said on a ticket. */
export function TalkSection() {
  const t = useTranslations('kitchen');
  const tools = (
    <>
      <IconButton label={t('talk.quote')} shortcut="R" size="sm">
        <ReplyIcon />
      </IconButton>
      <IconButton label={t('actions.edit')} size="sm">
        <PenIcon />
      </IconButton>
    </>
  );
  const found = t('talk.found');
  const word = t('talk.foundWord');
  const from = [...found.slice(0, found.indexOf(word))].length;
  return (
    <Section id="talk" title={t('talk.title')}>
      <Case name={t('talk.timeline')} wide>
        <TimelineList label={t('talk.timeline')}>
          <TimelineMark>{t('talk.day')}</TimelineMark>
          <TimelineMessage tone="customer" author={t('people.igor')} time={at('09:14')} tools={tools}>
            {t('sample.message')}
          </TimelineMessage>
          <TimelineEvent time={at('09:22')}>{t('talk.event')}</TimelineEvent>
          <TimelineFold summary={t('talk.changes', { count: 4 })}>
            <TimelineEvent time={at('09:25')}>{t('talk.event')}</TimelineEvent>
          </TimelineFold>
          <TimelineMessage tone="note" author={t('people.anna')} time={at('09:31')} noteLabel={t('talk.note')} tools={tools}>
            {t('talk.noteText')}
          </TimelineMessage>
          <TimelineMark tone="unread">{t('talk.unread')}</TimelineMark>
          <TimelineMessage tone="staff" author={t('people.anna')} time={at('09:40')} marks={<Badge>{t('talk.edited')}</Badge>} tools={tools}>
            {t('talk.answer')}
          </TimelineMessage>
        </TimelineList>
      </Case>
      <Case name={t('talk.diff')} wide>
        <DiffText before={t('talk.before')} after={t('talk.after')} labels={{ removed: t('talk.removed'), added: t('talk.added') }} className="type-message max-w-[72ch]" />
      </Case>
      <Case name={t('talk.marks')} wide>
        <p className="type-message">
          <Highlight text={found} marks={[[from, from + [...word].length]]} />
        </p>
      </Case>
    </Section>
  );
}
