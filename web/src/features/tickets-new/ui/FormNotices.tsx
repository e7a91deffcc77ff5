import { useTranslations } from 'next-intl';
import { Button } from '@/components/atoms';
import { useTimeFormat } from '@/core/time/format';
import type { FormParts } from './RequestFormView';

/** What stands above the fields: a draft that came back, and what went wrong as a whole. */
export function FormNotices({ draft, sending }: Pick<FormParts, 'draft' | 'sending'>) {
  const t = useTranslations('tickets-new');
  const { when } = useTimeFormat();
  const count = Object.keys(sending.problems).length;
  const lines = [...(count > 0 ? [t('problems.summary', { count })] : []), ...sending.failure];
  return (
    <>
      <div
        role="alert"
        className="flex flex-col gap-1 border-l-2 border-danger pl-3 text-danger empty:hidden"
      >
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {draft.restoredAt !== null && sending.phase === 'writing' ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-l-2 border-hairline pl-3 text-ink-2">
          <span>{t('draft.restored', { time: when(draft.restoredAt) })}</span>
          <Button size="sm" variant="quiet" className="-ml-2.5" onClick={draft.discard}>
            {t('draft.discard')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
