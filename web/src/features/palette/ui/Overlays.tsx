'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useMemo } from 'react';
import type { Command } from '@/core/commands/registry';
import { useRegisterCommands } from '@/core/commands/useRegisterCommands';
import { openHelp, openPalette, usePalette } from '../model/store';

const Palette = lazy(() => import('./Palette').then((module) => ({ default: module.Palette })));
const Help = lazy(() => import('./Help').then((module) => ({ default: module.Help })));

/** The palette and the list of keys; their code comes when first asked for. */
export function PaletteOverlays() {
  const t = useTranslations('palette');
  const open = usePalette((s) => s.open);
  const commands = useMemo<Command[]>(
    () => [
      { id: 'palette.open', title: t('title'), keys: ['Ctrl+KeyK'], whileTyping: true, run: openPalette },
      { id: 'help.open', title: t('help'), keys: ['Shift+Slash'], run: openHelp },
    ],
    [t],
  );
  useRegisterCommands(commands);
  return (
    <Suspense fallback={null}>
      {open === 'palette' ? <Palette /> : null}
      {open === 'help' ? <Help /> : null}
    </Suspense>
  );
}
