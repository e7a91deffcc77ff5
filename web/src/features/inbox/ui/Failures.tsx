'use client';

import { useTranslations } from 'next-intl';
import { Button, IconButton } from '@/components/atoms';
import { CloseIcon } from '@/design/icons';
import { Link } from '@/core/i18n/navigation';
import { useJobs, type Job } from '../model/jobs';
import type { Acts } from './useRowCommands';

const KNOWN = ['move_not_allowed', 'version_conflict', 'forbidden', 'not_found', 'validation_failed'] as const;

/** The tickets that refused a change, each with its reason, and a second try. */
export function Failures({ job, acts }: { job: Job; acts: Acts }) {
  const t = useTranslations('inbox');
  const tc = useTranslations('common');
  const why = (code: string | null, detail?: string | null): string => {
    if (detail) return detail;
    const known = KNOWN.find((each) => each === code);
    return tc(known ? `error.${known}` : 'error.other');
  };
  return (
    <section role="alert" aria-label={t('bulk.failures')} className="wn-rise w-[min(560px,100%)] self-center rounded-box border border-danger bg-surface shadow-float">
      <div className="flex items-center justify-between gap-3 border-b border-hairline py-1.5 pr-1.5 pl-4">
        <h2 className="font-semibold">{t('bulk.failed', { count: job.bulk.failed })}</h2>
        <span className="flex items-center gap-1">
          <Button size="sm" onClick={() => acts.retry(job)}>
            {t('bulk.retry')}
          </Button>
          <IconButton label={tc('close')} onClick={() => useJobs.setState({ failures: null })}>
            <CloseIcon />
          </IconButton>
        </span>
      </div>
      <ul tabIndex={0} aria-label={t('bulk.failures')} className="max-h-48 overflow-y-auto px-4 py-1.5">
        {job.bulk.items.map((item) => (
          <li key={item.number} className="flex flex-wrap gap-x-2 border-b border-hairline py-1.5 last:border-0">
            <Link href={`/t/${item.number}`} className="font-semibold text-accent underline">
              {item.key}
            </Link>
            <span className="min-w-0 flex-1 truncate">{item.title}</span>
            <span className="text-danger">{why(item.code, item.detail)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
