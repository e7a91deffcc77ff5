import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block rounded-chip border border-hairline bg-surface px-1 font-sans text-[11px] leading-4 font-medium text-ink-2">
      {children}
    </kbd>
  );
}
