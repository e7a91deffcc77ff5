'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { Toast } from '@/components/molecules';
import { useUi, type ToastItem } from '@/core/store/ui';

/** What can be undone or went wrong stays for 8 s; a mere confirmation half as long. */
const LONG_MS = 8_000;
const SHORT_MS = 4_000;

function OneToast({ item }: { item: ToastItem }) {
  const t = useTranslations('common');
  const dismiss = useUi((s) => s.dismiss);
  const close = useCallback(() => dismiss(item.id), [dismiss, item.id]);
  return <Toast text={item.text} tone={item.tone} action={item.action} closeLabel={t('close')} onClose={close} life={item.action || item.tone === 'danger' ? LONG_MS : SHORT_MS} />;
}

export function Toasts() {
  const toasts = useUi((s) => s.toasts);
  return (
    <div className="pointer-events-none fixed inset-x-3 top-14 z-40 flex flex-col items-center gap-2">
      {toasts.map((item) => (
        <OneToast key={item.id} item={item} />
      ))}
    </div>
  );
}
