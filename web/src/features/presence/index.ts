export { PresenceDots } from './PresenceDots';
export { usePresence } from './usePresence';
