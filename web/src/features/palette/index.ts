export { PaletteOverlays } from './ui/Overlays';
export { PaletteButton } from './ui/PaletteButton';
