'use client';

import { useLocale, useTranslations } from 'next-intl';
import { ChipButton } from '@/components/atoms';
import { FileIcon } from '@/design/icons';
import type { Attachment } from '@/core/api/types';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useImageUrl } from '../api/attachments';
import { fileUrl } from '../api/files';
import { formatBytes } from '../model/size';

function useOpenFile() {
  const toast = useUi((s) => s.toast);
  const say = useProblemText();
  return async (file: Attachment) => {
    try {
      const url = await fileUrl(file.id, false);
      const link = document.createElement('a');
      link.href = url;
      link.download = file.name;
      link.click();
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
  };
}

function Picture({ file, open }: { file: Attachment; open: () => void }) {
  const t = useTranslations('tickets');
  const url = useImageUrl(file.id, file.safe_image);
  if (!url.data) return null;
  return (
    <button type="button" onClick={open} title={t('files.download', { name: file.name })} className="block">
      {/* eslint-disable-next-line @next/next/no-img-element -- a signed address of the file store, not an asset to optimise */}
      <img src={url.data} alt={file.name} className="max-h-48 max-w-full rounded-control border border-hairline object-contain" />
    </button>
  );
}

/** Files as chips that download; safe pictures are shown as well. */
export function AttachmentList({ files, pictures = false }: { files: Attachment[]; pictures?: boolean }) {
  const t = useTranslations('tickets');
  const locale = useLocale();
  const open = useOpenFile();
  return (
    <div className="mt-1 flex flex-col gap-2">
      {pictures
        ? files.filter((file) => file.safe_image).map((file) => <Picture key={file.id} file={file} open={() => void open(file)} />)
        : null}
      <ul className="flex flex-wrap gap-1.5">
        {files.map((file) => (
          <li key={file.id} className="min-w-0">
            <ChipButton onClick={() => void open(file)} title={t('files.download', { name: file.name })}>
              <FileIcon className="text-ink-3" />
              <span className="truncate">{file.name}</span>
              <span className="text-ink-3">{formatBytes(file.size, locale)}</span>
            </ChipButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
