'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { Fuse, PRIORITIES, PriorityBars, STATUSES, StatusShape } from '@/components/atoms';
import { DataList, DENSITY, type Density } from '@/components/organisms/DataList';
import { ChoiceBar } from '@/components/molecules/ChoiceBar';
import { SplitView } from '@/components/templates';
import { useMounted } from '@/core/i18n/useClientPathname';
import { Case, Frame, Section } from './Section';

const ROWS = 10_000;
type Line = { id: number; title: number };

function Rows({ density }: { density: Density }) {
  const t = useTranslations('kitchen');
  const tc = useTranslations('common');
  const items = useMemo(() => Array.from({ length: ROWS }, (_, at): Line => ({ id: 48_220 - at, title: at % 5 })), []);
  const [cursor, setCursor] = useState(1);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set([48_218]));
  const isSelected = useCallback((item: Line) => chosen.has(item.id), [chosen]);
  const toggle = useCallback((item: Line) => setChosen((before) => new Set(before.has(item.id) ? [...before].filter((id) => id !== item.id) : [...before, item.id])), []);
  return (
    <DataList label={t('lists.tickets')} items={items} density={density} cursor={cursor} onCursor={setCursor} onToggle={toggle} isSelected={isSelected} className="h-[352px]">
      {(item) => (
        <>
          <StatusShape status={STATUSES[item.id % STATUSES.length] ?? 'open'} label={tc(`status.${STATUSES[item.id % STATUSES.length] ?? 'open'}`)} />
          <PriorityBars priority={PRIORITIES[item.id % PRIORITIES.length] ?? 'low'} label={tc(`priority.${PRIORITIES[item.id % PRIORITIES.length] ?? 'low'}`)} />
          <span className="w-16 shrink-0 text-ink-3 tabular-nums">{item.id}</span>
          <b className="min-w-0 flex-1 truncate font-semibold">{t(`lists.row.${item.title}`)}</b>
          <Fuse text={`${1 + (item.id % 7)}:${10 + (item.id % 49)}`} share={(item.id % 10) / 10} tone={item.id % 10 < 2 ? 'near' : 'calm'} className="max-sm:hidden" />
        </>
      )}
    </DataList>
  );
}

/** What is walked through. */
export function ListsSection() {
  const t = useTranslations('kitchen');
  const mounted = useMounted();
  const [density, setDensity] = useState<Density>('usual');
  return (
    <Section id="lists" title={t('lists.title')}>
      <Case name={t('lists.rows')} wide>
        <ChoiceBar label={t('choosing.density')} value={density} onChange={setDensity} choices={(Object.keys(DENSITY) as Density[]).map((value) => ({ value, label: t(`choosing.size.${value}`) }))} className="self-start" />
        <Frame>{mounted ? <Rows density={density} /> : <div className="h-[352px]" />}</Frame>
      </Case>
      <Case name={t('lists.split')} wide>
        <Frame className="h-56">
          {mounted ? <SplitView
            resize={{ name: 'kitchen-sink', label: t('lists.width') }}
            paneLabel={t('lists.pane')}
            list={<p className="p-4 text-ink-2">{t('lists.splitText')}</p>}
            pane={
              <div className="p-4">
                <h3 className="type-title">{t('sample.subject')}</h3>
                <p className="type-message mt-1 text-ink-2">{t('sample.message')}</p>
              </div>
            }
          /> : null}
        </Frame>
      </Case>
    </Section>
  );
}
