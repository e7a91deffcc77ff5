'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChipButton, FuseBar, VisuallyHidden, type ChipTone } from '@/components/atoms';
import { CheckIcon, WarnIcon } from '@/design/icons';
import { spokenMark, type SlaState, type SlaSubject } from '@/core/time/sla-clock';
import { useDueText, useLeft, usePromises } from './SlaFuse';

/** The nearest, and the one after it: a broken one does not hide the next that can still be kept. */
const SHOWN = 2;
const TONE: Record<SlaState['tone'], ChipTone> = { calm: 'plain', near: 'note', broken: 'danger', still: 'plain' };

function useChipText() {
  const t = useTranslations('common');
  const left = useLeft();
  return (sla: SlaState): string => {
    const target = sla.target ?? 'resolution';
    if (sla.kind === 'broken') return t('sla.overdueBy', { target, left: left(-sla.left) });
    if (sla.kind === 'paused') return t('sla.pausedLong', { target });
    if (sla.kind === 'done') return t(sla.kept ? 'sla.doneInTime' : 'sla.doneLate');
    return t('sla.dueIn', { target, left: left(sla.left) });
  };
}

/** Says once, politely, that a promise is running out; nothing about what was so when the ticket was opened. */
function Spoken({ sla }: { sla: SlaState }) {
  const t = useTranslations('common');
  const mark = spokenMark(sla);
  const [heard, setHeard] = useState({ first: true, mark });
  if (heard.mark !== mark) setHeard({ first: false, mark });
  return (
    <VisuallyHidden>
      <span role="status" data-spoken="">
        {mark !== null && !heard.first ? t('sla.spoken', { target: sla.target ?? 'resolution', minutes: mark }) : ''}
      </span>
    </VisuallyHidden>
  );
}

/** What is promised on the ticket itself: named, ticking, its exact moment on hover and focus; a press tells why. */
export function SlaChips({ ticket, onOpen }: { ticket: SlaSubject; onOpen: () => void }) {
  const text = useChipText();
  const due = useDueText();
  const t = useTranslations('common');
  const shown = usePromises(ticket).filter((sla) => sla.kind !== 'none' && !(sla.kind === 'done' && sla.kept === null));
  return shown.slice(0, SHOWN).map((sla) => {
    const tip = due(sla) ?? t('sla.standing');
    const said = text(sla);
    return (
      <span key={sla.target} className="inline-flex max-w-full" data-promise={sla.target ?? ''} data-kind={sla.kind}>
        <ChipButton tone={TONE[sla.tone]} data-action="why" data-tip={tip} aria-label={`${said}. ${tip}`} aria-haspopup="dialog" onClick={onOpen} className="font-[550] tabular-nums">
          {sla.kind === 'done' ? sla.kept ? <CheckIcon /> : <WarnIcon /> : <FuseBar share={sla.share} tone={sla.tone} className="w-8 shrink-0" />}
          <span className="truncate">{said}</span>
        </ChipButton>
        <Spoken sla={sla} />
      </span>
    );
  });
}
