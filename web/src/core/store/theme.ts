import { create } from 'zustand';
import { THEME_KEY } from './themeScript';

export type Theme = 'light' | 'dark' | 'system';
function stored(): Theme {
  if (typeof document === 'undefined') return 'system';
  const set = document.documentElement.dataset.theme;
  return set === 'light' || set === 'dark' ? set : 'system';
}

export const useTheme = create<{ theme: Theme; setTheme: (theme: Theme) => void }>((set) => ({
  theme: stored(),
  setTheme: (theme) => {
    if (theme === 'system') {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem(THEME_KEY);
    } else {
      document.documentElement.dataset.theme = theme;
      localStorage.setItem(THEME_KEY, theme);
    }
    set({ theme });
  },
}));
