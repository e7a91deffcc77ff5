import { create } from 'zustand';

/** What lies over the page: the palette, the list of keys, or nothing. */
export const usePalette = create<{ open: 'palette' | 'help' | null }>(() => ({ open: null }));
export const openPalette = () => usePalette.setState({ open: 'palette' });
export const openHelp = () => usePalette.setState({ open: 'help' });
export const closePalette = () => usePalette.setState({ open: null });
