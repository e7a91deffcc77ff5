'use client';

import { useTranslations } from 'next-intl';
import { IconButton, Kbd } from '@/components/atoms';
import { SearchIcon } from '@/design/icons';
import { openPalette } from '../model/store';

/** The field in the top bar that opens the palette; an icon on a phone. */
export function PaletteButton() {
  const t = useTranslations('palette');
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={openPalette}
        className="flex h-8 w-full max-w-[460px] items-center justify-between gap-3 rounded-control border border-control bg-surface px-2.5 text-left text-ink-3 transition-colors duration-[90ms] hover:border-ink-2 max-md:hidden"
      >
        <span className="truncate">{t('prompt')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <IconButton label={t('prompt')} aria-haspopup="dialog" onClick={openPalette} className="md:hidden">
        <SearchIcon />
      </IconButton>
    </>
  );
}
