import { create } from 'zustand';
import type { View } from './views';

export type ViewForm =
  | { kind: 'new'; q: string; sort: string; columns: string[] }
  | { kind: 'edit'; view: View }
  | { kind: 'drop'; view: View }
  | { kind: 'arrange' };

/** Which of the views' dialogs is open. */
export const useViewForm = create<{ open: ViewForm | null }>(() => ({ open: null }));
export const openViewForm = (open: ViewForm): void => useViewForm.setState({ open });
export const closeViewForm = (): void => useViewForm.setState({ open: null });
