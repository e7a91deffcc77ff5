'use client';

import { useLocale, useTranslations } from 'next-intl';
import { IconButton, Spinner } from '@/components/atoms';
import { CloseIcon, FileIcon, RefreshIcon } from '@/design/icons';
import { formatBytes } from '../model/size';
import type { Upload } from './useUploads';

type Props = { uploads: Upload[]; onRemove: (key: number) => void; onRetry: (upload: Upload) => void };

/** Files being attached: name, progress as a bar, and what went wrong. */
export function UploadList({ uploads, onRemove, onRetry }: Props) {
  const t = useTranslations('tickets');
  const locale = useLocale();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  if (uploads.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1" aria-label={t('files.attached')}>
      {uploads.map((upload) => (
        <li key={upload.key} className="flex items-center gap-2 rounded-control bg-sunken py-0.5 pr-0.5 pl-2.5">
          {upload.state === 'sending' ? <Spinner className="text-ink-3" /> : <FileIcon className="text-ink-3" />}
          <span className="min-w-0 flex-1">
            <span className="block truncate">{upload.file.name}</span>
            {upload.error ? (
              <span role="alert" className="block text-danger">
                {upload.error}
              </span>
            ) : null}
          </span>
          {upload.state === 'sending' ? (
            <progress value={upload.progress} aria-label={t('files.progress', { name: upload.file.name })} className="wn-progress w-20" />
          ) : null}
          <span className="text-ink-3">{upload.state === 'sending' ? percent.format(upload.progress) : formatBytes(upload.file.size, locale)}</span>
          {upload.state === 'failed' ? (
            <IconButton label={t('files.retry', { name: upload.file.name })} onClick={() => onRetry(upload)}>
              <RefreshIcon />
            </IconButton>
          ) : null}
          <IconButton label={t('files.remove', { name: upload.file.name })} onClick={() => onRemove(upload.key)}>
            <CloseIcon />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
