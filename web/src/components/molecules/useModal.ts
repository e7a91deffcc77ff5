'use client';

import { useEffect, useRef } from 'react';

/** A native dialog that is open while mounted: the page behind is inert, and the focus returns to where it was. */
export function useModal() {
  const node = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = node.current;
    const before = document.activeElement as HTMLElement | null;
    if (dialog && !dialog.open) dialog.showModal();
    // The dialog was still hidden when its parts were mounted, so nothing in it could take the focus by itself.
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog?.close();
      before?.focus?.();
    };
  }, []);
  return node;
}
