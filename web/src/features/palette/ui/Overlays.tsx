'use client';

import { lazy, Suspense, useEffect } from 'react';
import { useActions } from '@/core/commands/useActions';
import { openHelp, openKeySettings, openPalette, usePalette } from '../model/store';

const QUIET_MS = 1_500;
const load = () => import('./Palette');
const Palette = lazy(() => load().then((module) => ({ default: module.Palette })));
const Help = lazy(() => import('./Help').then((module) => ({ default: module.Help })));
const KeySettings = lazy(() => import('./KeySettings').then((module) => ({ default: module.KeySettings })));

const ACTIONS = { 'palette.open': openPalette, 'help.open': openHelp, 'keys.settings': openKeySettings };

/** The palette, the list of keys and their settings; the palette's code is fetched as soon as the page is quiet. */
export function PaletteOverlays() {
  const open = usePalette((s) => s.open);
  useActions(ACTIONS);
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Suspense fallback={null}>
      {open === 'palette' ? <Palette /> : null}
      {open === 'help' ? <Help /> : null}
      {open === 'keys' ? <KeySettings /> : null}
    </Suspense>
  );
}
