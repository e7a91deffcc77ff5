'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState, type DragEvent } from 'react';
import { Button, cx, IconButton } from '@/components/atoms';
import { ClipIcon, CloseIcon, FileIcon } from '@/design/icons';
import { fileSize, MAX_FILES, type FileRefusal, type UploadItem } from '../model/uploads';

type FilesFieldProps = {
  items: readonly UploadItem[];
  refused: readonly { name: string; why: FileRefusal }[];
  locked: boolean;
  onAdd: (files: readonly File[]) => void;
  onRemove: (ref: string) => void;
};

/** Files by button, by drop or by paste; each can be taken back until the request is sent. */
export function FilesField({ items, refused, locked, onAdd, onRemove }: FilesFieldProps) {
  const t = useTranslations('tickets-new');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!locked) onAdd([...event.dataTransfer.files]);
  };
  return (
    <div role="group" aria-label={t('fields.attachments')} className="flex flex-col gap-1">
      <span className="font-semibold">
        {t('fields.attachments')} <span className="font-[450] text-ink-3">{t('optional')}</span>
      </span>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          'rounded-box border border-dashed p-3',
          over ? 'border-accent bg-selected' : 'border-control',
        )}
      >
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Button onClick={() => input.current?.click()}>
            <ClipIcon />
            {t('files.add')}
          </Button>
          <span className="text-ink-3 max-md:hidden">{t('files.drop')}</span>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            onAdd([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {items.length > 0 ? (
          <ul className="mt-3 border-t border-hairline">
            {items.map((item) => (
              <FileRow key={item.ref} item={item} locked={locked} onRemove={onRemove} />
            ))}
          </ul>
        ) : null}
      </div>
      <p className="text-ink-3">{t('files.limits', { count: MAX_FILES })}</p>
      <ul role="alert" className="text-danger empty:hidden">
        {refused.map(({ name, why }) => (
          <li key={`${name}:${why}`}>{t(`files.refused.${why}`, { name })}</li>
        ))}
      </ul>
    </div>
  );
}

type FileRowProps = { item: UploadItem; locked: boolean; onRemove: (ref: string) => void };

function FileRow({ item, locked, onRemove }: FileRowProps) {
  const t = useTranslations('tickets-new');
  const { unit, value } = fileSize(item.file.size);
  const state = item.state === 'waiting' ? null : item.state;
  return (
    <li className="flex min-h-9 items-center gap-2 border-b border-hairline last:border-b-0 last:-mb-2">
      <FileIcon className="text-ink-3" />
      <span className="min-w-0 flex-1 truncate">{item.file.name}</span>
      {item.state === 'sending' ? (
        <svg
          width="64"
          height="3"
          role="img"
          aria-label={t('files.progress', { name: item.file.name, percent: item.progress })}
        >
          <rect width="64" height="3" rx="1.5" fill="var(--hairline)" />
          <rect width={64 * item.progress} height="3" rx="1.5" fill="var(--accent)" />
        </svg>
      ) : null}
      <span
        className={cx('whitespace-nowrap tabular-nums', state === 'failed' ? 'text-danger' : 'text-ink-3')}
      >
        {state ? t(`files.state.${state}`) : t(`files.size.${unit}`, { value })}
      </span>
      {locked ? null : (
        <IconButton label={t('files.remove', { name: item.file.name })} onClick={() => onRemove(item.ref)}>
          <CloseIcon />
        </IconButton>
      )}
    </li>
  );
}
