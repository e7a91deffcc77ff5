'use client';

import { useTranslations } from 'next-intl';
import { cx } from '@/components/atoms';
import { Case, Section } from './Section';

const SURFACES = ['bg-bg', 'bg-surface', 'bg-sunken', 'bg-selected', 'bg-note-bg', 'bg-danger-bg', 'bg-mark'];
const INKS = ['text-ink', 'text-ink-2', 'text-ink-3', 'text-accent', 'text-open', 'text-progress', 'text-pending', 'text-hold', 'text-resolved', 'text-danger'];
const CHARTS = ['bg-chart-1', 'bg-chart-2', 'bg-chart-3', 'bg-chart-4', 'bg-chart-5', 'bg-chart-6'];
const TYPES = ['type-hero', 'type-kpi', 'type-page', 'type-title', 'type-text', 'type-message', 'type-label'];
const nameOf = (utility: string) => utility.replace(/^(?:bg|text|type)-/, '');

/** Paper, ink and letters. */
export function FoundationSection() {
  const t = useTranslations('kitchen');
  return (
    <Section id="foundation" title={t('foundation.title')}>
      <Case name={t('foundation.surfaces')}>
        {SURFACES.map((surface) => (
          <div key={surface} className={cx('grid h-16 w-28 content-end rounded-box border border-hairline p-2', surface)}>
            <code className="text-[11px]">{nameOf(surface)}</code>
          </div>
        ))}
      </Case>
      <Case name={t('foundation.inks')}>
        {INKS.map((ink) => (
          <span key={ink} className={cx('min-w-20 font-semibold', ink)}>
            {nameOf(ink)}
          </span>
        ))}
      </Case>
      <Case name={t('foundation.charts')}>
        {CHARTS.map((chart) => (
          <span key={chart} className="flex items-center gap-2">
            <span aria-hidden="true" className={cx('wn-solid h-4 w-10 rounded-chip', chart)} />
            <code className="text-[11px] text-ink-2">{nameOf(chart)}</code>
          </span>
        ))}
      </Case>
      <Case name={t('foundation.type')} wide>
        {TYPES.map((type) => (
          <p key={type} className="grid items-baseline gap-x-4 md:grid-cols-[64px_minmax(0,1fr)]">
            <code className="text-[11px] text-ink-3">{nameOf(type)}</code>
            <span className={cx(type, 'min-w-0')}>{t('foundation.sample')}</span>
          </p>
        ))}
      </Case>
    </Section>
  );
}
