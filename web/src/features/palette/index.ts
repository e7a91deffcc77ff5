export { PaletteOverlays } from './ui/Overlays';
export { PaletteButton } from './ui/PaletteButton';
export { matchCommands } from './model/match';
