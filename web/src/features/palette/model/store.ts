import { create } from 'zustand';

/** What lies over the page: the palette, the list of keys, their settings, or nothing. */
export const usePalette = create<{ open: 'palette' | 'help' | 'keys' | null }>(() => ({ open: null }));
export const openPalette = () => usePalette.setState({ open: 'palette' });
export const openHelp = () => usePalette.setState({ open: 'help' });
export const openKeySettings = () => usePalette.setState({ open: 'keys' });
export const closePalette = () => usePalette.setState({ open: null });
