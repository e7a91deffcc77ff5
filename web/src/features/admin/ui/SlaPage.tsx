'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Tabs } from '@/components/molecules/Tabs';
import { useCalendars } from '@/features/catalogue';
import { useChoices, usePolicies } from '../api/sla';
import { CalendarsPart } from './CalendarsPart';
import { ChoicesPart } from './ChoicesPart';
import { PoliciesPart } from './PoliciesPart';
import { SettingsFrame } from './SettingsFrame';

const PARTS = ['policies', 'calendars', 'choices'] as const;
type Part = (typeof PARTS)[number];

/** Does something at once, or after the question when something is not saved. */
export type Guarded = (ask: (go: () => void) => void) => void;

/** What the desk promises, when it works, and who gets which promise. */
export function SlaPage() {
  const t = useTranslations('promises');
  const policies = usePolicies();
  const calendars = useCalendars();
  const choices = useChoices();
  const [part, setPart] = useState<Part>('policies');
  const asking = useRef<(go: () => void) => void>((go) => go());
  const guard: Guarded = (ask) => {
    asking.current = ask;
  };
  const known = policies.data && calendars.data && choices.data;
  const failed = [policies, calendars, choices].find((each) => each.isError);
  const query = {
    data: known ? true : undefined,
    isError: failed !== undefined,
    error: failed?.error,
    refetch: () => Promise.all([policies.refetch(), calendars.refetch(), choices.refetch()]),
  };
  const live = (rows: readonly { archived: boolean }[] | undefined) => rows?.filter((row) => !row.archived).length;
  const counts = { policies: live(policies.data), calendars: live(calendars.data), choices: choices.data?.length };
  const tabs = PARTS.map((id) => ({ id, label: t(`parts.${id}`), count: counts[id] }));
  return (
    <SettingsFrame section="sla" query={query}>
      <Tabs label={t('label')} tabs={tabs} value={part} onChange={(next) => asking.current(() => setPart(next))}>
        <p className="mb-4 text-ink-2">{t(`leads.${part}`)}</p>
        {part === 'policies' ? <PoliciesPart rows={policies.data ?? []} calendars={calendars.data ?? []} guard={guard} /> : null}
        {part === 'calendars' ? <CalendarsPart rows={calendars.data ?? []} guard={guard} /> : null}
        {part === 'choices' ? <ChoicesPart rows={choices.data ?? []} policies={policies.data ?? []} guard={guard} /> : null}
      </Tabs>
    </SettingsFrame>
  );
}
