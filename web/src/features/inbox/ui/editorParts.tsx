'use client';

import { useTranslations } from 'next-intl';
import { Switch } from '@/components/atoms';

/** A line that can be chosen in an editor of a condition. */
export const OPTION = 'flex min-h-8 w-full cursor-pointer items-center gap-2.5 rounded-control px-2 text-left hover:bg-sunken focus-visible:outline-offset-[-2px] max-md:min-h-11';

/** Turns the condition round. */
export function Not({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const t = useTranslations('inbox');
  return <Switch label={t('filter.except')} checked={on} onChange={(event) => onChange(event.target.checked)} className="mt-1 border-t border-hairline px-2" />;
}
