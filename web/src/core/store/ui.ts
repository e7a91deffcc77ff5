import { create } from 'zustand';

export type ToastTone = 'plain' | 'danger';
export type ToastItem = { id: number; text: string; tone: ToastTone; action?: { label: string; run: () => void } };

type Ui = {
  railOpen: boolean;
  toasts: ToastItem[];
  setRailOpen: (open: boolean) => void;
  toast: (text: string, options?: { tone?: ToastTone; action?: ToastItem['action'] }) => void;
  dismiss: (id: number) => void;
};

let nextToast = 1;

/** Interface state only: nothing that came from the server, nothing that outlives the tab. */
export const useUi = create<Ui>((set) => ({
  railOpen: false,
  toasts: [],
  setRailOpen: (railOpen) => set({ railOpen }),
  toast: (text, options = {}) =>
    set((s) => ({ toasts: [...s.toasts.slice(-2), { id: nextToast++, text, tone: options.tone ?? 'plain', action: options.action }] })),
  dismiss: (id) => set((s) => ({ toasts: s.toasts.filter((t) => t.id !== id) })),
}));
