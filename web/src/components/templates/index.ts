export { AppShell, type AppShellProps } from './AppShell';
export { FormPage } from './FormPage';
export { SplitView } from './SplitView';
