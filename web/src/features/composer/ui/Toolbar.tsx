'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx, IconButton } from '@/components/atoms';
import { BoldIcon, CodeIcon, EyeIcon, ItalicIcon, LinkIcon, ListIcon, NumbersIcon, QuoteIcon } from '@/design/icons';
import type { Mark } from '../model/markdown';

const MARKS: { mark: Mark; icon: ReactNode; keys?: string }[] = [
  { mark: 'bold', icon: <BoldIcon />, keys: 'Ctrl B' },
  { mark: 'italic', icon: <ItalicIcon />, keys: 'Ctrl I' },
  { mark: 'link', icon: <LinkIcon /> },
  { mark: 'list', icon: <ListIcon /> },
  { mark: 'numbers', icon: <NumbersIcon /> },
  { mark: 'quote', icon: <QuoteIcon /> },
  { mark: 'code', icon: <CodeIcon /> },
];

/** What Markdown can do, for those who do not write it by hand; and how it will look. */
export function Toolbar({ onMark, preview, onPreview }: { onMark: (mark: Mark) => void; preview: boolean; onPreview: () => void }) {
  const t = useTranslations('composer');
  return (
    <div role="toolbar" aria-label={t('toolbar')} className="flex flex-wrap items-center gap-0.5">
      {MARKS.map(({ mark, icon, keys }) => (
        <IconButton
          key={mark}
          size="sm"
          label={t(`marks.${mark}`)}
          shortcut={keys}
          disabled={preview}
          className={cx(preview && 'opacity-50')}
          // The press must leave the selection in the text where it is.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onMark(mark)}
        >
          {icon}
        </IconButton>
      ))}
      <IconButton size="sm" label={t('preview')} aria-pressed={preview} onClick={onPreview}>
        <EyeIcon />
      </IconButton>
    </div>
  );
}
