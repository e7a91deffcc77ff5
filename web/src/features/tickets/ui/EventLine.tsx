'use client';

import { useTranslations } from 'next-intl';
import { TimelineEvent as Line } from '@/components/organisms/TimelinePieces';
import type { TimelineEvent } from '@/core/api/types';
import { originOf } from '../model/timeline';
import { Moment } from './Moment';
import { MovedMark, OriginMark } from './OriginMark';
import { useEventText } from './useEventText';

/** One grey line for what happened. */
export function EventLine({ event }: { event: TimelineEvent }) {
  const t = useTranslations('tickets');
  const text = useEventText();
  const who = event.actor?.name ?? t(event.cause === 'assignment' || event.cause === 'rule' ? `event.${event.cause}` : 'event.system');
  if (event.moved_to) {
    return (
      <Line time={<Moment at={event.at} />}>
        {t('movedTo', { who })} <MovedMark to={event.moved_to} />
      </Line>
    );
  }
  return (
    <Line time={<Moment at={event.at} />}>
      {t('event.line', { who, what: text(event) })} <OriginMark origin={originOf(event)} />
    </Line>
  );
}
