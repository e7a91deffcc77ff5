'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from '@/components/atoms';
import { FormPage } from '@/components/templates';
import { ChevronLeftIcon } from '@/design/icons';
import { Link } from '@/core/i18n/navigation';
import { QueryError } from '@/features/shell';
import type { Section } from '../model/sections';

const LINES = 5;

export type SettingsFrameProps = {
  section: Section;
  /** What the page shows; undefined while it is on its way. */
  query: { data: unknown; isError: boolean; error: unknown; refetch: () => unknown };
  /** Something stands beside the form. */
  wide?: boolean;
  children: ReactNode;
};

/** A page of the settings: the way back, its name, and what it is for. */
export function SettingsFrame({ section, query, wide, children }: SettingsFrameProps) {
  const t = useTranslations('settings');
  const back = (
    <Link href="/settings" className="-ml-1 mb-1 inline-flex items-center gap-1 rounded-control py-1 text-ink-2 hover:text-ink max-md:min-h-11">
      <ChevronLeftIcon />
      {t('title')}
    </Link>
  );
  return (
    <FormPage above={back} wide={wide} title={t(`sections.${section}.title`)} lead={t(`sections.${section}.lead`)}>
      {query.data !== undefined ? children : query.isError ? <QueryError error={query.error} retry={() => void query.refetch()} /> : <Waiting />}
    </FormPage>
  );
}

function Waiting() {
  return (
    <div className="flex flex-col gap-3" aria-busy="true">
      {Array.from({ length: LINES }, (_, line) => (
        <Skeleton key={line} className="h-7 w-full" />
      ))}
    </div>
  );
}
