'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useNow } from '@/core/time/useNow';
import { nextStep, type PortalTicket } from '../model/next-step';
import { toSections, type Section } from '../model/sections';
import { RequestRow } from './RequestRow';
import { useSentences } from './useSentences';

const MINUTE_MS = 60_000;

type SectionsProps = {
  tickets: readonly PortalTicket[];
  meId: string;
  /** False while more can be loaded: then a section's count would be a lie. */
  complete: boolean;
};

/** Requests by whose turn it is; sentences follow the clock, so a promise turns late in view. */
export function RequestSections({ tickets, meId, complete }: SectionsProps) {
  const now = useNow(MINUTE_MS);
  const sentence = useSentences(now);
  return (
    <div className="flex flex-col gap-7">
      {toSections(tickets).map((section) => (
        <OneSection
          key={section.name}
          section={section}
          sentence={sentence}
          meId={meId}
          complete={complete}
          now={now}
        />
      ))}
    </div>
  );
}

type OneSectionProps = {
  section: Section;
  sentence: (ticket: PortalTicket) => string;
  meId: string;
  complete: boolean;
  now: Date;
};

function OneSection({ section, sentence, meId, complete, now }: OneSectionProps) {
  const t = useTranslations('portal');
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className="flex justify-between border-b border-control pb-1.5 font-semibold">
        {t(`sections.${section.name}`)}
        {complete ? <span className="tabular-nums">{section.tickets.length}</span> : null}
      </h2>
      <ul>
        {section.tickets.map((ticket) => (
          <RequestRow
            key={ticket.id}
            ticket={ticket}
            sentence={sentence(ticket)}
            late={nextStep(ticket, now).key === 'late'}
            showRequester={ticket.requester?.id !== meId}
            now={now}
          />
        ))}
      </ul>
    </section>
  );
}
