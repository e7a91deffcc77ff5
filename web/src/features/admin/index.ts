export { isSection, SECTIONS, type Section } from './model/sections';
export { SettingsCommands } from './ui/SettingsCommands';
export { SettingsPage } from './ui/SettingsPage';
