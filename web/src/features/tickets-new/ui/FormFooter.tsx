import { useTranslations } from 'next-intl';
import { Button, Kbd } from '@/components/atoms';
import { useTimeFormat } from '@/core/time/format';
import type { FormParts } from './RequestFormView';

type FormFooterProps = Pick<FormParts, 'draft' | 'files' | 'sending'>;

/** The state of the draft at the left, the one act at the right; after a failed upload, the ways on. */
export function FormFooter({ draft, files, sending }: FormFooterProps) {
  const t = useTranslations('tickets-new');
  const { clock } = useTimeFormat();
  const { phase, ticket } = sending;
  if (phase === 'filesFailed' && ticket) {
    const count = files.items.filter((item) => item.state === 'failed').length;
    return (
      <div className="flex flex-col gap-3 border-t border-hairline pt-4">
        <p role="alert">{t('created.filesFailed', { key: ticket.key, count })}</p>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => void sending.sendFiles(ticket)}>
            {t('created.retryFiles')}
          </Button>
          <Button onClick={() => sending.open(ticket)}>{t('created.open')}</Button>
        </div>
      </div>
    );
  }
  const done = files.items.filter((item) => item.state === 'done').length;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-hairline pt-4">
      <span className="flex-1 text-ink-3" role={phase === 'uploading' ? 'status' : undefined}>
        {phase === 'uploading'
          ? t('uploading', { done, total: files.items.length })
          : draft.savedAt
            ? t('draft.saved', { time: clock(draft.savedAt) })
            : null}
      </span>
      <span className="max-md:hidden">
        <Kbd>{t('keyHint')}</Kbd>
      </span>
      <Button type="submit" variant="primary" busy={phase !== 'writing'} className="max-md:w-full">
        {phase === 'writing' ? t('submit') : t('submitting')}
      </Button>
    </div>
  );
}
