'use client';

import { useLocale, useTranslations } from 'next-intl';
import { IconButton, ProgressBar, Spinner } from '@/components/atoms';
import { CloseIcon, FileIcon, RefreshIcon, WarnIcon } from '@/design/icons';
import { formatBytes } from '@/features/tickets';
import type { Upload } from './useUploads';

type Props = { uploads: Upload[]; onRemove: (key: number) => void; onRetry: (upload: Upload) => void };

function Sign({ upload }: { upload: Upload }) {
  if (upload.preview) {
    // eslint-disable-next-line @next/next/no-img-element -- a picture of this browser's own memory
    return <img src={upload.preview} alt="" className="size-9 shrink-0 rounded-chip border border-hairline object-cover" />;
  }
  if (upload.state === 'sending') return <Spinner className="text-ink-3" />;
  return upload.error ? <WarnIcon className="text-danger" /> : <FileIcon className="text-ink-3" />;
}

/** Files being attached: a picture or a sign, the name, progress as a bar, and what went wrong. */
export function UploadList({ uploads, onRemove, onRetry }: Props) {
  const t = useTranslations('composer');
  const locale = useLocale();
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  if (uploads.length === 0) return null;
  return (
    <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto" aria-label={t('files.attached')}>
      {uploads.map((upload) => (
        <li key={upload.key} data-upload={upload.state} className="flex items-center gap-2 rounded-control bg-sunken py-0.5 pr-0.5 pl-1.5">
          <Sign upload={upload} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{upload.name}</span>
            {upload.error ? (
              <span role="alert" className="block text-danger">
                {upload.error}
              </span>
            ) : null}
          </span>
          {upload.state === 'sending' ? <ProgressBar share={upload.progress} label={t('files.progress', { name: upload.name })} className="w-20" /> : null}
          <span className="text-ink-3 tabular-nums">{upload.state === 'sending' ? percent.format(upload.progress) : upload.size > 0 ? formatBytes(upload.size, locale) : null}</span>
          {upload.state === 'failed' ? (
            <IconButton label={t('files.retry', { name: upload.name })} onClick={() => onRetry(upload)}>
              <RefreshIcon />
            </IconButton>
          ) : null}
          <IconButton label={t('files.remove', { name: upload.name })} onClick={() => onRemove(upload.key)}>
            <CloseIcon />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
