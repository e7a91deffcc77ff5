export { InboxPage } from './InboxPage';
export { FilterField, useVerdict } from './ui/FilterField';
