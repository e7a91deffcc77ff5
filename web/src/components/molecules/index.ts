export { Dialog, type DialogProps } from './Dialog';
export { EmptyState } from './EmptyState';
export { ErrorState, type ErrorStateProps } from './ErrorState';
export { Field, type FieldSlot } from './Field';
export { Menu, type MenuItem } from './Menu';
export { Popover, usePopover } from './Popover';
export { SearchBox } from './SearchBox';
export { Toast } from './Toast';
